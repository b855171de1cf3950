import { Heading } from "@/govuk/Heading";
import { Page } from "@/layout/Page";
import { paths } from "@/lib/paths";
import { AwardsByQuarter } from "./AwardsByQuarter";
import { FileLink } from "./FileLink";
import { PublishedNotices } from "./PublishedNotices";

export default function OpenDataPage() {
  return (
    <Page
      heading="Open data"
      headingSize="xl"
      width="full"
      back={{ to: paths.home(), words: "Home" }}
      help={{
        what: "What is published about the system. Anybody may read and use it.",
        who: "Nothing here points at a child: numbers under five are left out.",
      }}
    >
      <AwardsByQuarter />
      <PublishedNotices />
      <Checkpoints />
    </Page>
  );
}

function Checkpoints() {
  return (
    <section>
      <Heading>Checkpoints of the record</Heading>
      <p className="govuk-body">
        Everything done here is kept in a record that cannot be changed unseen. Its checkpoints are
        open to everybody: whoever keeps a copy can tell later whether the record is still the same.
      </p>
      <FileLink to={paths.checkpointsFile()}>Latest checkpoints (JSON)</FileLink>
    </section>
  );
}
