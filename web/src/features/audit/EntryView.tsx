import { useQuery } from "@tanstack/react-query";
import { DataTable } from "@/govuk/DataTable";
import { Details } from "@/govuk/Details";
import { SummaryList } from "@/govuk/SummaryList";
import { LoadedPart } from "@/layout/LoadedPart";
import { LinkButton } from "@/govuk/LinkButton";
import { actionWords, thingWords } from "./entryWords";
import { readPayload } from "./payload";
import { entryQuery, type EntryInFull } from "./queries";
import type { TrailFilterName } from "./trailAsked";

export type Narrow = (to: Readonly<Partial<Record<TrailFilterName, string>>>) => void;

interface Props {
  readonly id: string;
  readonly onNarrow: Narrow;
}

/** What an entry holds: before and after, the rest, and its place in the chain. */
export function EntryView({ id, onNarrow }: Props) {
  return (
    <LoadedPart query={useQuery(entryQuery(id))}>
      {(entry) => (
        <>
          <Held entry={entry} />
          <Narrower entry={entry} onNarrow={onNarrow} />
        </>
      )}
    </LoadedPart>
  );
}

interface NarrowerProps {
  readonly entry: EntryInFull;
  readonly onNarrow: Narrow;
}

/** From one entry to all that are like it. */
function Narrower({
  entry: { actor, actor_name: name, action, aggregate },
  onNarrow,
}: NarrowerProps) {
  return (
    <ul className="govuk-list">
      <li>
        <LinkButton onClick={() => onNarrow({ who: actor })}>
          Everything by {name ?? "the same"}
        </LinkButton>
      </li>
      <li>
        <LinkButton onClick={() => onNarrow({ thing: aggregate })}>
          Everything done to the same {thingWords(aggregate).toLowerCase()}
        </LinkButton>
      </li>
      <li>
        <LinkButton onClick={() => onNarrow({ action })}>Every “{actionWords(action)}”</LinkButton>
      </li>
    </ul>
  );
}

function Held({ entry }: { readonly entry: EntryInFull }) {
  const { changes, facts } = readPayload(entry.payload);
  const empty = changes.length === 0 && facts.length === 0;
  return (
    <>
      {changes.length > 0 && (
        <DataTable
          caption="Before and after"
          captionSize="s"
          dense
          columns={[
            { id: "label", heading: "What", rowHeading: true, cell: (row) => row.label },
            { id: "before", heading: "Before", cell: (row) => row.before },
            { id: "after", heading: "After", cell: (row) => row.after },
          ]}
          rows={changes}
          rowKey={(row) => row.label}
        />
      )}
      {facts.length > 0 && <SummaryList rows={facts} plain />}
      {empty && (
        <p className="govuk-body">
          {entry.erased
            ? "What it held was erased at its end. The chain still covers it."
            : "Nothing beside what the line above says."}
        </p>
      )}
      <Place entry={entry} />
    </>
  );
}

function Place({ entry }: { readonly entry: EntryInFull }) {
  const rows = [
    { label: "Thing", value: entry.aggregate },
    { label: "Number in its chain", value: entry.number?.toString() ?? "Not shown" },
    { label: "Entry", value: <Hash>{entry.hash}</Hash> },
    ...(entry.previous_hash
      ? [{ label: "Entry before", value: <Hash>{entry.previous_hash}</Hash> }]
      : []),
    { label: "What it holds", value: <Hash>{entry.commitment}</Hash> },
  ];
  return (
    <Details summary="Its place in the chain">
      <SummaryList rows={rows} plain />
    </Details>
  );
}

const Hash = ({ children }: { readonly children: string }) => (
  <code className="app-hash">{children}</code>
);
