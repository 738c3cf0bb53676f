import { Page } from "../ui/page";

export default function PrivacyNotice() {
  return <Page title="PrivacyNotice">{null}</Page>;
}
