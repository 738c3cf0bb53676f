import { Page } from "../../ui/page";

export default function Room() {
  return <Page title="audit/seals">{null}</Page>;
}
