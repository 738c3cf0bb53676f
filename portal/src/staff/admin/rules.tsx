import { Page } from "../../ui/page";

export default function Room() {
  return <Page title="admin/rules">{null}</Page>;
}
