import { Page } from "@/layout/Page";

/** The provider's own applications. */
export default function ApplicationsList() {
  return <Page heading="Applications">{null}</Page>;
}
