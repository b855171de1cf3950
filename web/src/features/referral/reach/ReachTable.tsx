import { useState } from "react";
import { ShowMore } from "@/govuk/ShowMore";
import { ScrollRegion } from "@/govuk/ScrollRegion";
import { SortHeader } from "@/govuk/SortHeader";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/govuk/Table";
import { readable } from "@/features/category/vocabulary";
import { useFilters } from "@/layout/useFilters";
import { classes } from "@/govuk/classes";
import type { Reach } from "./limit";

type Row = Reach["rows"][number];

interface Props {
  readonly rows: readonly Row[];
  readonly authorityOf: (row: Row) => string;
  readonly lit: readonly string[];
  readonly onLight: (ids: readonly string[]) => void;
}

const STEP = 50;

/** Every active member, nearest first as the service gives them; a row lights its mark. */
export function ReachTable({ rows, authorityOf, lit, onLight }: Props) {
  const { values, set } = useFilters(["sort"]);
  const [shown, setShown] = useState(STEP);
  const farthest = values.sort === "farthest";
  const sorted = farthest ? rows.toReversed() : rows;
  return (
    <>
      <ScrollRegion label="Members and how far away they are">
        <Table caption="Members and how far away they are" captionSize="hidden" dense>
          <TableHead>
            <HeaderCell>Name</HeaderCell>
            <HeaderCell>Provider</HeaderCell>
            <SortHeader
              numeric
              direction={farthest ? "descending" : "ascending"}
              onSort={(direction) => set({ sort: direction === "descending" ? "farthest" : "" })}
            >
              Miles
            </SortHeader>
            <HeaderCell>Rating</HeaderCell>
            <HeaderCell>Authority</HeaderCell>
            <HeaderCell>Inside</HeaderCell>
          </TableHead>
          <TableBody>
            {sorted.slice(0, shown).map((row) => (
              <TableRow
                key={row.establishment_id}
                className={classes(lit.includes(row.establishment_id) && "app-lit")}
                onMouseEnter={() => onLight([row.establishment_id])}
                onMouseLeave={() => onLight([])}
              >
                <HeaderCell scope="row">{row.name}</HeaderCell>
                <Cell>{row.provider}</Cell>
                <Cell numeric>{row.miles}</Cell>
                <Cell>{ratingOf(row)}</Cell>
                <Cell>{authorityOf(row)}</Cell>
                <Cell>{standing(row)}</Cell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </ScrollRegion>
      {shown < rows.length && (
        <ShowMore shown={shown} total={rows.length} onMore={() => setShown(shown + STEP)} />
      )}
    </>
  );
}

/** The last inspection's grade, as the category calls it. */
export const ratingOf = ({ rating }: Row): string => (rating ? readable(rating) : "None yet");

/** Inside, or why it would not be invited. */
function standing({ inside, has_prices, over_own_cap }: Row): string {
  if (!inside) return "No";
  if (over_own_cap) return "Yes, but over your cap";
  return has_prices ? "Yes" : "Yes, but has no price for these children";
}
