import { useQuery } from "@tanstack/react-query";
import { CardTable } from "@/govuk/CardTable";
import type { Column } from "@/govuk/DataTable";
import { LoadedPart } from "@/layout/LoadedPart";
import type { components } from "@/api/schema.gen";
import { moment, shortMoment } from "@/lib/dates";
import { versionsQuery } from "./queries";
import { StepPage } from "./StepPage";

type Version = components["schemas"]["ReferralVersion"];

const COLUMNS: readonly Column<Version>[] = [
  { id: "number", heading: "Version", rowHeading: true, cell: ({ number }) => `Version ${number}` },
  { id: "at", heading: "When", cell: ({ at }) => shortMoment(at) },
  { id: "reason", heading: "What changed and why", cell: ({ reason }) => reason },
  { id: "deadline", heading: "Bids close", cell: ({ deadline }) => moment(deadline) },
];

/** Every version of an issued referral. */
export default function VersionsPage() {
  return (
    <StepPage
      heading="Versions"
      help={{ what: "Every version of this referral since it was issued, and why it changed." }}
      may={() => true}
      width="full"
    >
      {({ value }) => <Versions id={value.id} />}
    </StepPage>
  );
}

function Versions({ id }: { readonly id: string }) {
  const query = useQuery(versionsQuery(id));
  return (
    <LoadedPart query={query}>
      {({ items }) => (
        <CardTable
          caption="Versions"
          captionSize="hidden"
          columns={COLUMNS}
          rows={items}
          rowKey={({ number }) => String(number)}
        />
      )}
    </LoadedPart>
  );
}
