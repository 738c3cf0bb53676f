import { Page } from "../../ui/page";

export default function Room() {
  return <Page title="operator/call">{null}</Page>;
}
