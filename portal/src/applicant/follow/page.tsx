import { Page } from "../../ui/page";

export default function Follow() {
  return <Page title="Follow">{null}</Page>;
}
