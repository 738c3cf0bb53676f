import { Page } from "../ui/page";

export default function Centres() {
  return <Page title="Centres">{null}</Page>;
}
