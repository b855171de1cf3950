import { DataTable } from "@/govuk/DataTable";
import { readable } from "@/features/category/vocabulary";
import { shortMoment } from "@/lib/dates";
import { tagOfText } from "@/lib/tags";
import type { Membership } from "../queries";

type Event = Membership["history"][number];

const WHAT: Readonly<Record<string, string>> = {
  state: "State",
  core_competency: "Core competency",
  prices: "Prices",
  evidence: "Evidence",
};

/** Dated changes of score, price, evidence and state, the newest first. */
export function HistoryTab({ member }: { readonly member: Membership }) {
  return (
    <DataTable
      caption="History"
      captionSize="hidden"
      dense
      wide
      rows={member.history.toReversed()}
      rowKey={(event) => `${event.at} ${event.what} ${event.to}`}
      columns={[
        { id: "at", heading: "When", rowHeading: true, cell: (event) => shortMoment(event.at) },
        { id: "what", heading: "What", cell: ({ what }) => WHAT[what] ?? readable(what) },
        { id: "from", heading: "Before", cell: (event) => valueWords(event, event.from) },
        { id: "to", heading: "After", cell: (event) => valueWords(event, event.to) },
        { id: "why", heading: "Why", cell: (event) => <Typed words={event.reason} /> },
        { id: "evidence", heading: "Rests on", cell: (event) => <Typed words={event.evidence} /> },
      ]}
    />
  );
}

function Typed({ words }: { readonly words: string | null | undefined }) {
  return <span className="app-typed">{words}</span>;
}

function valueWords({ what }: Event, value: string | null | undefined): string {
  if (!value) return "";
  return what === "state" ? tagOfText("membership", value).words : value.replaceAll("_", " ");
}
