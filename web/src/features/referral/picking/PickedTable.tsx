import type { ReactNode } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { TextField } from "@/govuk/form/TextField";
import { LinkButton } from "@/govuk/LinkButton";
import { ScrollRegion } from "@/govuk/ScrollRegion";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/govuk/Table";
import { VisuallyHidden } from "@/govuk/VisuallyHidden";
import { marksOf, type Picked, totalOf } from "./picked";

interface Props {
  readonly caption: string;
  readonly nameOf: (code: string) => string;
  /** Columns between the name and the marks. */
  readonly extra?:
    | { readonly headings: readonly string[]; readonly cells: (code: string) => ReactNode }
    | undefined;
  /** Where focus goes when the last is removed. */
  readonly emptyFocus: string;
}

/** What was chosen: its marks, and out again. */
export function PickedTable({ caption, nameOf, extra, emptyFocus }: Props) {
  const { setValue } = useFormContext<Picked>();
  const codes = useWatch<Picked, "codes">({ name: "codes" });
  const marks = useWatch<Picked, "marks">({ name: "marks" });
  if (codes.length === 0) return null;
  const remove = (code: string) => {
    const at = codes.indexOf(code);
    const next = codes[at + 1] ?? codes[at - 1];
    setValue(
      "codes",
      codes.filter((one) => one !== code),
    );
    const to = next === undefined ? emptyFocus : `remove-${next}`;
    setTimeout(() => document.getElementById(to)?.focus());
  };
  return (
    <>
      <ScrollRegion label={caption}>
        <Table caption={caption}>
          <TableHead>
            <HeaderCell>Name</HeaderCell>
            {extra?.headings.map((heading) => (
              <HeaderCell key={heading}>{heading}</HeaderCell>
            ))}
            <HeaderCell>Marks</HeaderCell>
            <HeaderCell>
              <VisuallyHidden>Remove</VisuallyHidden>
            </HeaderCell>
          </TableHead>
          <TableBody>
            {codes.map((code) => (
              <TableRow key={code}>
                <HeaderCell scope="row">{nameOf(code)}</HeaderCell>
                {extra?.cells(code)}
                <Cell>
                  <MarksBox code={code} name={nameOf(code)} />
                </Cell>
                <Cell>
                  <LinkButton id={`remove-${code}`} onClick={() => remove(code)}>
                    Remove<VisuallyHidden> {nameOf(code)}</VisuallyHidden>
                  </LinkButton>
                </Cell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </ScrollRegion>
      <p className="govuk-body">
        Total of marks: <strong>{totalOf({ codes, marks })}</strong>
      </p>
    </>
  );
}

function MarksBox({ code, name }: { readonly code: string; readonly name: string }) {
  const fault = `${name}: enter a number from 0.01 to 100`;
  return (
    <TextField<Picked>
      name={`marks.${code}`}
      label={`Marks for ${name}`}
      labelHidden
      inputMode="decimal"
      width={5}
      groupClassName="app-in-cell"
      required={fault}
      validate={(text) => (marksOf(text) === undefined ? fault : undefined)}
    />
  );
}
