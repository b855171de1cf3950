import type { Vocabulary } from "@/features/category/vocabulary";
import { Cell, HeaderCell, Table, TableBody, TableRow } from "@/govuk/Table";
import { money } from "@/lib/money";
import type { EvaluatedBid } from "./queries";
import { forChildren, periods, quantity } from "./working";

interface Props {
  readonly id: string;
  readonly caption: string;
  readonly lines: EvaluatedBid["core_lines"];
  readonly words: Vocabulary;
}

/** "Premises  £1,100.00 × 38 weeks × 1 child = £41,800.00 (fixed £1,100.00)", a line a row. */
export function LinesTable({ id, caption, lines, words }: Props) {
  if (lines.length === 0) {
    return (
      <p id={id} className="app-behind">
        No variable costs.
      </p>
    );
  }
  return (
    <div id={id} className="app-behind">
      <Table caption={caption} captionSize="hidden" dense className="app-lines">
        <TableBody>
          {lines.map((line, index) => (
            // A heading may stand several times, for some of the children each.
            <TableRow key={`${line.label} ${index}`}>
              <HeaderCell scope="row">{words.line(line.label)}</HeaderCell>
              <Cell>{sum(line, words.unit(line.label))}</Cell>
              <Cell numeric>= {money(line.total)}</Cell>
              <Cell>{line.fixed && `(fixed ${money(line.fixed)})`}</Cell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

export function sum(line: EvaluatedBid["core_lines"][number], unit: string | undefined): string {
  const parts = [money(line.amount), quantity(line, unit), periods(line), forChildren(line)];
  return parts.filter((part) => part !== "").join(" × ");
}
