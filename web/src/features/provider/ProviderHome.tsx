import { Page } from "@/layout/Page";

export default function ProviderHome() {
  return <Page heading="Home">{null}</Page>;
}
