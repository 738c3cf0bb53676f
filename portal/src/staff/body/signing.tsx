import { Page } from "../../ui/page";

export default function Room() {
  return <Page title="body/signing">{null}</Page>;
}
