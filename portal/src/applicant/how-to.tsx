import { Page } from "../ui/page";

export default function HowTo() {
  return <Page title="HowTo">{null}</Page>;
}
