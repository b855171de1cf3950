import { Page } from "@/layout/Page";

export default function CommissionerHome() {
  return <Page heading="Home">{null}</Page>;
}
