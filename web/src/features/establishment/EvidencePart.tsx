import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { useVersionVocabulary } from "@/features/category/version";
import { submissionPages } from "@/features/qualification/evidence/queries";
import { askedOf } from "@/features/qualification/answer/asked";
import type { Membership } from "@/features/register/queries";
import { CardTable } from "@/govuk/CardTable";
import type { Column } from "@/govuk/DataTable";
import { VisuallyHidden } from "@/govuk/VisuallyHidden";
import { StateTag } from "@/layout/StateTag";
import { shortDay } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";

type Held = Membership["evidence"][number];

/** What counts now, the soonest to end first, and a way to replace it before it does. */
export function EvidencePart({ membership }: { readonly membership: Membership }) {
  const { config } = useVersionVocabulary(membership.category, membership.category_version);
  const sent = useInfiniteQuery(submissionPages("sent", membership.id));
  const waiting = new Set(
    sent.data?.pages.flatMap(({ items }) => items.map(({ kind }) => kind)) ?? [],
  );
  const titleOf = ({ kind }: Held) => (config ? askedOf(config, kind).title : "");
  const may = membership.state === "active" || membership.state === "suspended";
  const columns: Column<Held>[] = [
    { id: "what", heading: "Evidence", rowHeading: true, cell: titleOf },
    { id: "detail", heading: "What we hold", cell: ({ detail }) => detail },
    { id: "from", heading: "Since", cell: ({ recorded_at }) => shortDay(recorded_at) },
    {
      id: "until",
      heading: "Until",
      cell: ({ expires_on }) => (expires_on ? shortDay(expires_on) : "No end"),
    },
    {
      id: "tag",
      heading: "Status",
      cell: (held) => <StateTag tag={tagOf("evidence", held.tag ?? "current")} />,
    },
    {
      id: "replace",
      heading: "Replace",
      headingHidden: true,
      cell: (held) =>
        waiting.has(held.kind)
          ? "Sent. Waits for the lead authority"
          : may && (
              <Link
                className="govuk-link"
                to={paths.renewEvidence(membership.establishment_id, membership.id, held.kind)}
              >
                Replace<VisuallyHidden> {titleOf(held)}</VisuallyHidden>
              </Link>
            ),
    },
  ];
  const counting = membership.evidence.filter(({ superseded_at }) => !superseded_at);
  if (counting.length === 0) return null;
  return (
    <CardTable
      caption="Evidence"
      dense
      columns={columns}
      rows={counting.toSorted(soonestFirst)}
      rowKey={({ id }) => id}
    />
  );
}

function soonestFirst(one: Held, other: Held): number {
  const never = "9999";
  return (one.expires_on ?? never).localeCompare(other.expires_on ?? never);
}
