import { useQuery } from "@tanstack/react-query";
import { PublishedNotices } from "@/features/visitor/PublishedNotices";
import { Heading } from "@/govuk/Heading";
import { LoadedPart } from "@/layout/LoadedPart";
import { Page } from "@/layout/Page";
import { NoticesDue } from "./NoticesDue";
import { systemsQuery } from "./queries";
import { SystemLife } from "./SystemLife";

const HELP = {
  what: "How long the system runs, what has to be published and what was.",
  next: "Publish a notice where the law wants it, then record its reference and day here. From then on everybody can read it.",
  who: "The dates and limits come from the law the system stands under.",
};

export default function NoticesPage() {
  return (
    <Page heading="Validity and notices" width="full" help={HELP}>
      <LoadedPart query={useQuery(systemsQuery)}>
        {(systems) => systems.map(({ id }) => <SystemLife key={id} id={id} />)}
      </LoadedPart>
      <Heading>Notices due</Heading>
      <NoticesDue />
      <PublishedNotices heading="Notices published" />
    </Page>
  );
}
