import { Fragment, useId } from "react";
import { ScrollRegion } from "@/govuk/ScrollRegion";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/govuk/Table";
import { UnfoldButton } from "@/govuk/UnfoldButton";
import { shortMoment } from "@/lib/dates";
import { EntryView, type Narrow } from "./EntryView";
import { actionWords, actorWords, reasonWords, thingWords } from "./entryWords";
import type { Entry } from "./queries";

interface Props {
  readonly entries: readonly Entry[];
  /** Ids of the rows that are unfolded. */
  readonly open: readonly string[];
  readonly onToggle: (id: string) => void;
  readonly onNarrow: Narrow;
}

const HEADINGS = ["When", "Who", "For whom", "What", "Thing", "Reason"];

/** The trail, newest first; a row unfolds to what exactly was done. */
export function TrailTable({ entries, open, onToggle, onNarrow }: Props) {
  return (
    <ScrollRegion label="The trail">
      <Table caption="The trail, newest first" captionSize="hidden" dense className="app-trail">
        <TableHead>
          {HEADINGS.map((heading) => (
            <HeaderCell key={heading}>{heading}</HeaderCell>
          ))}
        </TableHead>
        <TableBody>
          {entries.map((entry) => (
            <EntryRow
              key={entry.id}
              entry={entry}
              open={open.includes(entry.id)}
              onToggle={() => onToggle(entry.id)}
              onNarrow={onNarrow}
            />
          ))}
        </TableBody>
      </Table>
    </ScrollRegion>
  );
}

interface ThingProps {
  readonly entry: Entry;
}

/** "Application SEN-2026-00004", and the referral it belongs to where that is another thing. */
function Thing({ entry }: ThingProps) {
  const { aggregate, aggregate_name: name, referral_reference: referral } = entry;
  return (
    <>
      {thingWords(aggregate)} {name && <span className="app-nowrap">{name}</span>}
      {referral && referral !== name && <span className="app-secondary">{referral}</span>}
    </>
  );
}

interface RowProps {
  readonly entry: Entry;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly onNarrow: Narrow;
}

function EntryRow({ entry, open, onToggle, onNarrow }: RowProps) {
  const id = useId();
  return (
    <Fragment>
      <TableRow>
        <Cell>
          <UnfoldButton open={open} controls={id} onToggle={onToggle}>
            {shortMoment(entry.at)}
          </UnfoldButton>
        </Cell>
        <Cell>{actorWords(entry)}</Cell>
        <Cell>{entry.organisation_name}</Cell>
        <Cell>{actionWords(entry.action)}</Cell>
        <Cell>
          <Thing entry={entry} />
        </Cell>
        <Cell className="app-typed">{entry.reason && reasonWords(entry.reason)}</Cell>
      </TableRow>
      {open && (
        <TableRow className="app-unfolded" id={id}>
          <Cell colSpan={HEADINGS.length}>
            <div className="app-unfolded__content">
              <EntryView id={entry.id} onNarrow={onNarrow} />
            </div>
          </Cell>
        </TableRow>
      )}
    </Fragment>
  );
}
