import { TextField } from "@/govuk/form/TextField";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/govuk/Table";
import { figure } from "@/lib/money";
import type { Weights } from "../draft/draft";
import { CRITERIA, type Criterion, faultOf, totalFault, totalOf } from "./weights";

interface Props {
  readonly weights: Weights;
  readonly onLeave: (name: Criterion) => void;
}

/** The six criteria, what each means, and its weight; under them what they come to. */
export function WeightRows({ weights, onLeave }: Props) {
  return (
    <Table caption="Weights" captionSize="hidden" dense>
      <TableHead>
        <HeaderCell>Criterion</HeaderCell>
        <HeaderCell numeric>Weight</HeaderCell>
      </TableHead>
      <TableBody>
        {CRITERIA.map(({ name, label, means }) => (
          <TableRow key={name}>
            <HeaderCell scope="row">
              {label}
              <span className="app-secondary app-plain">{means}</span>
            </HeaderCell>
            <Cell numeric>
              <TextField<Weights>
                name={name}
                label={`Weight of ${label.toLowerCase()}`}
                labelHidden
                width={5}
                inputMode="decimal"
                autoComplete="off"
                groupClassName="app-in-cell"
                required={faultOf(name, "")}
                validate={(text) => faultOf(name, text) ?? wholeFault(name, weights)}
                onBlur={() => onLeave(name)}
              />
            </Cell>
          </TableRow>
        ))}
        <TableRow>
          <HeaderCell scope="row">Total</HeaderCell>
          <Cell numeric>
            <strong className="app-nowrap">{figure(totalOf(weights))} of 100</strong>
          </Cell>
        </TableRow>
      </TableBody>
    </Table>
  );
}

/** The sum belongs to no box; the price's, as the first, says it. */
function wholeFault(name: Criterion, weights: Weights): string | undefined {
  return name === "price" ? totalFault(weights) : undefined;
}
