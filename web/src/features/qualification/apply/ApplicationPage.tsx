import { Page } from "@/layout/Page";

/** A provider's own application. */
export default function ApplicationPage() {
  return <Page heading="Application">{null}</Page>;
}
