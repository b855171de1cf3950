import { Checkbox } from "@/govuk/Checkbox";
import { Checkboxes } from "@/govuk/Checkboxes";
import { ScrollRegion } from "@/govuk/ScrollRegion";
import { Cell, HeaderCell, Table, TableHead, TableRow } from "@/govuk/Table";
import type { Shown } from "./shown";
import { compared, differs, type ComparedGroup, type ComparedRow } from "./sideBySide";

const MOST = 4;

interface Props extends Shown {
  readonly pick: string | undefined;
  readonly only: string | undefined;
}

/** Two to four bids beside one another, chosen with checkboxes; the choice is in the address. */
export function SideBySide({ evaluation, bids, referral, words, pick, only, set }: Props) {
  const picked = pick === undefined ? firstTwo(bids) : pick.split(",");
  const chosen = bids.filter((bid) => picked.includes(String(bid.statement_number)));
  const groups = compared(chosen, evaluation, referral, words).map((group) =>
    only === undefined ? group : { ...group, rows: group.rows.filter(differs) },
  );
  return (
    <>
      <div className="app-bid-picks">
        <Checkboxes
          id="pick"
          legend="Which bids? Choose 2 to 4"
          legendSize="s"
          small
          value={picked}
          onChange={(value) => set({ pick: value.slice(-MOST).join(",") || "none" })}
          items={bids.map(({ statement_number, establishment }) => ({
            value: String(statement_number),
            label: establishment,
            disabled: picked.length >= MOST && !picked.includes(String(statement_number)),
          }))}
        />
      </div>
      <div className="govuk-checkboxes govuk-checkboxes--small app-side-by-side__only">
        <Checkbox
          id="only"
          label="Only where they differ"
          checked={only !== undefined}
          onChange={(checked) => set({ only: checked ? "differences" : "" })}
        />
      </div>
      {chosen.length < 2 ? (
        <p className="govuk-body">Choose at least 2 bids.</p>
      ) : (
        <ScrollRegion label="Side by side">
          <Table caption="Side by side" captionSize="hidden" dense className="app-side-by-side">
            <TableHead>
              <HeaderCell>What</HeaderCell>
              {chosen.map(({ bid_id, establishment }) => (
                <HeaderCell key={bid_id} numeric>
                  {establishment}
                </HeaderCell>
              ))}
            </TableHead>
            {groups.map((group) => (
              <Group key={group.name} group={group} columns={chosen.length + 1} />
            ))}
          </Table>
        </ScrollRegion>
      )}
    </>
  );
}

const firstTwo = (bids: Shown["bids"]) =>
  bids.slice(0, 2).map(({ statement_number }) => String(statement_number));

interface GroupProps {
  readonly group: ComparedGroup;
  readonly columns: number;
}

function Group({ group, columns }: GroupProps) {
  if (group.rows.length === 0) return null;
  return (
    <tbody className="govuk-table__body">
      <TableRow>
        <HeaderCell scope="rowgroup" colSpan={columns} className="app-side-by-side__group">
          {group.name}
        </HeaderCell>
      </TableRow>
      {group.rows.map((row) => (
        <Row key={row.id} row={row} />
      ))}
    </tbody>
  );
}

function Row({ row }: { readonly row: ComparedRow }) {
  return (
    <TableRow>
      <HeaderCell scope="row">{row.name}</HeaderCell>
      {row.cells.map((cell, index) => (
        // Columns have no name but their place.
        <Cell key={index} numeric>
          {row.best[index] ? <strong>{cell} best</strong> : cell}
        </Cell>
      ))}
    </TableRow>
  );
}
