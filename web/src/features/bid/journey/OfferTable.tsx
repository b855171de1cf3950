import { Input } from "@/govuk/Input";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/govuk/Table";
import { offerLines } from "./offerLines";
import type { FieldsProps } from "./StepPage";

/** On a desktop every line is a row. */
export function OfferTable(props: FieldsProps) {
  return (
    <Table caption="Your fixed costs and what you offer" captionSize="hidden" dense>
      <TableHead>
        <HeaderCell>Heading</HeaderCell>
        <HeaderCell>Unit</HeaderCell>
        <HeaderCell numeric>Fixed</HeaderCell>
        <HeaderCell numeric>Your offer</HeaderCell>
        <HeaderCell numeric>A year</HeaderCell>
      </TableHead>
      <TableBody>
        {offerLines(props).map((line) => (
          <TableRow key={line.id}>
            <HeaderCell scope="row">{line.name}</HeaderCell>
            <Cell className="app-nowrap">{line.unit}</Cell>
            <Cell numeric>{line.fixed}</Cell>
            <Cell numeric>
              <Input
                id={line.id}
                label={`${line.name}, your offer in pounds`}
                labelHidden
                error={line.error}
                inputMode="decimal"
                spellCheck={false}
                autoComplete="off"
                width={10}
                className="app-numeric"
                groupClassName="govuk-!-margin-bottom-0"
                value={line.typed}
                onChange={(event) => line.change(event.target.value)}
              />
            </Cell>
            <Cell numeric>{line.yearly}</Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
