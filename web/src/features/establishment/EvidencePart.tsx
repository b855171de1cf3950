import { Link } from "react-router";
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
  const columns: Column<Held>[] = [
    { id: "what", heading: "Evidence", rowHeading: true, cell: ({ title }) => title },
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
      cell: (held) => <Replacing membership={membership} held={held} />,
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

interface ReplacingProps {
  readonly membership: Membership;
  readonly held: Held;
}

function Replacing({ membership, held }: ReplacingProps) {
  if (held.pending) {
    const { sent_at } = held.pending;
    return `${sent_at ? `Sent on ${shortDay(sent_at)}` : "Sent"}. Waits for the lead authority`;
  }
  if (!held.may_renew) return null;
  return (
    <Link
      className="govuk-link"
      to={paths.renewEvidence(membership.establishment_id, membership.id, held.kind)}
    >
      Replace<VisuallyHidden> {held.title}</VisuallyHidden>
    </Link>
  );
}

function soonestFirst(one: Held, other: Held): number {
  const never = "9999";
  return (one.expires_on ?? never).localeCompare(other.expires_on ?? never);
}
