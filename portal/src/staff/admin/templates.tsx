import { Page } from "../../ui/page";

export default function Room() {
  return <Page title="admin/templates">{null}</Page>;
}
