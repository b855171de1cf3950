import { CardTable } from "@/govuk/CardTable";
import { shortMoment } from "@/lib/dates";
import type { Suspension } from "../suspension/queries";

interface Event {
  readonly at: string;
  readonly what: string;
  readonly words: string;
}

/** What happened, newest first. */
export function History({ suspension }: { readonly suspension: Suspension }) {
  return (
    <CardTable
      caption="History"
      columns={[
        { id: "at", heading: "When", rowHeading: true, cell: ({ at }) => shortMoment(at) },
        { id: "what", heading: "What", cell: ({ what }) => what },
        {
          id: "words",
          heading: "Words",
          cell: ({ words }) => <span className="app-typed">{words}</span>,
        },
      ]}
      rows={eventsOf(suspension)}
      rowKey={({ at, what }) => at + what}
    />
  );
}

function eventsOf(suspension: Suspension): Event[] {
  const { effective_at, reason_name, representations, cure_sent_at, reviewed_at, ended_at } =
    suspension;
  const events: Event[] = [{ at: effective_at, what: "Suspended", words: reason_name }];
  for (const { at, words } of representations)
    events.push({ at, what: "You said why it is wrong", words });
  if (cure_sent_at)
    events.push({ at: cure_sent_at, what: "You sent what you put right", words: "" });
  if (reviewed_at) {
    const words = suspension.review_reason ?? "";
    events.push({ at: reviewed_at, what: "Reviewed and left in force", words });
  }
  if (ended_at) {
    const words = suspension.ended_reason ?? "";
    events.push({ at: ended_at, what: ENDED[suspension.ended_how ?? ""] ?? "Ended", words });
  }
  return events.toSorted((one, other) => other.at.localeCompare(one.at));
}

const ENDED: Readonly<Record<string, string>> = {
  active: "Suspension lifted",
  removed: "Removed from the category",
  withdrawn: "Left the category",
  expired: "The system ended",
};
