import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { body, client } from "@/api/client";
import { useVocabulary } from "@/features/category/vocabulary";
import { CardTable } from "@/govuk/CardTable";
import type { Column } from "@/govuk/DataTable";
import { Loaded } from "@/layout/Loaded";
import { LoadedPart } from "@/layout/LoadedPart";
import { Page } from "@/layout/Page";
import { shortMoment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { type Referral, useReferralByAddress } from "../queries";
import { eventWords, type HistoryRow, whoWords } from "./eventWords";

const HELP = {
  what: "What happened to this referral, who did it and why, newest first. It comes from the audit trail.",
  next: "Who answered, asked or bid is not in it.",
};

/** The audited timeline of a referral. */
export default function HistoryPage() {
  const { reference = "" } = useParams();
  return (
    <Loaded query={useReferralByAddress(reference)}>
      {({ value }) => <History referral={value} />}
    </Loaded>
  );
}

function History({ referral }: { readonly referral: Referral }) {
  const { id, reference, category } = referral;
  const { cancelReason } = useVocabulary(category.code);
  const query = useQuery({
    queryKey: ["referral-history", id],
    queryFn: () =>
      body(
        client.GET("/api/v1/referrals/{referral_id}/history", {
          params: { path: { referral_id: id } },
        }),
      ),
  });
  return (
    <Page
      heading="History"
      reference={reference}
      back={{ to: paths.referral(reference) }}
      help={HELP}
      width="full"
    >
      <LoadedPart query={query}>
        {({ items }) => (
          <CardTable
            caption="What happened"
            captionSize="hidden"
            columns={columnsOf(cancelReason)}
            rows={items}
            rowKey={({ at, what }) => `${at} ${what}`}
            dense
          />
        )}
      </LoadedPart>
    </Page>
  );
}

function columnsOf(reasonOf: (code: string) => string): readonly Column<HistoryRow>[] {
  return [
    { id: "what", heading: "What", rowHeading: true, cell: eventWords },
    { id: "at", heading: "When", cell: ({ at }) => shortMoment(at) },
    { id: "who", heading: "Who", cell: whoWords },
    {
      id: "why",
      heading: "Why",
      cell: ({ reason, reason_code: code }) =>
        [code && reasonOf(code), reason].filter(Boolean).join(": "),
    },
  ];
}
