import { Page } from "../../ui/page";

export default function Room() {
  return <Page title="case/page">{null}</Page>;
}
