import { Page } from "../../ui/page";

export default function Lodge() {
  return <Page title="Lodge">{null}</Page>;
}
