import { Page } from "../../ui/page";

export default function Room() {
  return <Page title="control/telephone">{null}</Page>;
}
