import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "react-router";
import { client, versioned } from "@/api/client";
import { useSending } from "@/api/sending";
import { Button } from "@/govuk/Button";
import { CardTable } from "@/govuk/CardTable";
import type { Column } from "@/govuk/DataTable";
import { VisuallyHidden } from "@/govuk/VisuallyHidden";
import { LoadedRows } from "@/layout/LoadedRows";
import { Page } from "@/layout/Page";
import { SendingTrouble } from "@/layout/SendingTrouble";
import { shortDay } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { useKindNames } from "../categories";
import { referralKey, referralsQuery, type ReferralSummary } from "../queries";

const HELP = {
  what: "A copy takes over the kind of place, the weights, the needs, the features and the reach. It never takes over the child, what was written, documents or dates.",
  next: "The copy is a draft with a reference of its own.",
};

/** An earlier referral to begin from. */
export default function CopyPage() {
  const query = useInfiniteQuery(referralsQuery({}));
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const names = useKindNames(rows.map(({ category }) => category));
  const copy = useCopy();
  const columns = columnsOf(names, (id) => copy.mutate(id), copy.isPending);
  return (
    <Page
      heading="Copy an earlier one"
      help={HELP}
      back={{ to: paths.home(), words: "Back to home" }}
      width="full"
    >
      <SendingTrouble error={copy.error} />
      <p className="govuk-body">
        The weights, needs, features and reach are copied. The child is not.
      </p>
      <LoadedRows query={query} empty={<Nothing />}>
        {(shown) => (
          <CardTable
            caption="Referrals to copy"
            captionSize="hidden"
            columns={columns}
            rows={shown.filter(({ permissions }) => permissions.includes("copy"))}
            rowKey={({ id }) => id}
            dense
          />
        )}
      </LoadedRows>
    </Page>
  );
}

function columnsOf(
  names: ReturnType<typeof useKindNames>,
  onCopy: (id: string) => void,
  busy: boolean,
): readonly Column<ReferralSummary>[] {
  return [
    {
      id: "reference",
      heading: "Reference",
      rowHeading: true,
      cell: ({ reference }) => <span className="app-nowrap">{reference}</span>,
    },
    {
      id: "kind",
      heading: "Kind of place",
      cell: ({ category, placement_type }) =>
        `${names.categoryOf(category)}, ${names.typeOf(category, placement_type)}`,
    },
    {
      id: "issued",
      heading: "Issued",
      cell: ({ issued_at }) => (issued_at ? shortDay(issued_at) : "Draft"),
    },
    {
      id: "copy",
      heading: "Copy",
      headingHidden: true,
      cell: ({ id, reference }) => (
        <Button variant="secondary" className="app-in-cell" busy={busy} onClick={() => onCopy(id)}>
          Copy<VisuallyHidden> {reference}</VisuallyHidden>
        </Button>
      ),
    },
  ];
}

function Nothing() {
  return (
    <p>
      There is no earlier referral to copy.{" "}
      <Link className="govuk-link" to={paths.newReferral()}>
        Write a referral
      </Link>
    </p>
  );
}

/** Makes the copy and goes to its tasks. */
function useCopy() {
  const cache = useQueryClient();
  const navigate = useNavigate();
  return useSending({
    send: async (referral_id: string, key) => {
      const params = { path: { referral_id }, header: { "Idempotency-Key": key } };
      const made = await versioned(client.POST("/api/v1/referrals/{referral_id}/copy", { params }));
      const { reference } = made.value;
      cache.setQueryData(referralKey(reference), made);
      void navigate(paths.referral(reference));
    },
    changes: [["referrals"]],
  });
}
