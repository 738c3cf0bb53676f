import { Page } from "../../ui/page";

export default function Room() {
  return <Page title="audit/readings">{null}</Page>;
}
