import { Page } from "../../ui/page";

export default function Room() {
  return <Page title="body/desk">{null}</Page>;
}
