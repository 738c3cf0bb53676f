import { Page } from "../ui/page";

export default function MyData() {
  return <Page title="MyData">{null}</Page>;
}
