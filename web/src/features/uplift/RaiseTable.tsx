import { useState } from "react";
import { useFieldArray, useFormContext, useWatch } from "react-hook-form";
import type { components } from "@/api/schema.gen";
import { Button } from "@/govuk/Button";
import { SelectField } from "@/govuk/form/SelectField";
import { TextField } from "@/govuk/form/TextField";
import { LinkButton } from "@/govuk/LinkButton";
import { ScrollRegion } from "@/govuk/ScrollRegion";
import { Select } from "@/govuk/Select";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/govuk/Table";
import { VisuallyHidden } from "@/govuk/VisuallyHidden";
import { blankRow, EVERY, type RoundValues } from "./roundValues";

type Config = components["schemas"]["CategoryConfig"];

const CAPTION = "How much each named heading rises";

/** The named headings by the kinds of place; what is empty does not rise. */
export function RaiseTable({ config }: { readonly config: Config }) {
  const { control } = useFormContext<RoundValues>();
  const { fields, append, remove } = useFieldArray({ control, name: "rows" });
  return (
    <section id="rows">
      <p className="govuk-body app-column">
        Name the headings that rise, and no others. Give one figure for every kind of place, or one
        for each. An empty cell does not rise.
      </p>
      {fields.length > 0 && (
        <ScrollRegion label={CAPTION}>
          <Table caption={CAPTION} captionSize="s" dense className="app-raises">
            <TableHead>
              <HeaderCell>Heading</HeaderCell>
              <HeaderCell>Rises in</HeaderCell>
              <HeaderCell>Ground</HeaderCell>
              <HeaderCell>Every kind of place</HeaderCell>
              {config.placement_types.map(({ code, name }) => (
                <HeaderCell key={code}>{name}</HeaderCell>
              ))}
            </TableHead>
            <TableBody>
              {fields.map(({ id }, at) => (
                <RaiseRow key={id} at={at} config={config} onRemove={() => remove(at)} />
              ))}
            </TableBody>
          </Table>
        </ScrollRegion>
      )}
      <NameHeading config={config} onName={(heading) => append(blankRow(heading))} />
    </section>
  );
}

interface RowProps {
  readonly at: number;
  readonly config: Config;
  readonly onRemove: () => void;
}

const UNITS = [
  { value: "percent", label: "%" },
  { value: "pounds", label: "£" },
];

function RaiseRow({ at, config, onRemove }: RowProps) {
  const row = useWatch<RoundValues, `rows.${number}`>({ name: `rows.${at}` });
  const { heading, unit } = row;
  const name = config.headings.find(({ code }) => code === heading)?.name ?? heading;
  const types = config.placement_types;
  return (
    <TableRow>
      <HeaderCell scope="row">
        {name}
        <br />
        <LinkButton onClick={onRemove}>
          Remove<VisuallyHidden> {name}</VisuallyHidden>
        </LinkButton>
      </HeaderCell>
      <Cell>
        <SelectField<RoundValues>
          name={`rows.${at}.unit`}
          label={`${name}: rises in`}
          labelHidden
          options={UNITS}
        />
      </Cell>
      <Cell>
        <SelectField<RoundValues>
          name={`rows.${at}.ground`}
          label={`${name}: ground`}
          labelHidden
          placeholder="Choose a ground"
          options={config.uplift_reasons.map(({ code, name: words }) => ({
            value: code,
            label: words,
          }))}
          required={`Choose the ground of ${name}`}
        />
      </Cell>
      <Cell>
        <RaiseCell at={at} type={EVERY} label={`${name}, every kind of place`} unit={unit} />
      </Cell>
      {types.map(({ code, name: type, headings }) => (
        <Cell key={code}>
          {headings.includes(heading) ? (
            <RaiseCell at={at} type={code} label={`${name}, ${type}`} unit={unit} />
          ) : (
            <span className="govuk-hint">Not priced</span>
          )}
        </Cell>
      ))}
    </TableRow>
  );
}

interface CellProps {
  readonly at: number;
  readonly type: string;
  readonly label: string;
  readonly unit: string;
}

function RaiseCell({ at, type, label, unit }: CellProps) {
  return (
    <TextField<RoundValues>
      name={`rows.${at}.cells.${type}`}
      label={label}
      labelHidden
      inputMode="decimal"
      spellCheck={false}
      width={5}
      {...(unit === "percent" ? { suffix: "%" } : { prefix: "£" })}
      validate={(text) =>
        /^\d{1,7}(\.\d{1,2})?$/.test(text.trim().replaceAll(",", ""))
          ? undefined
          : `${label}: enter ${unit === "percent" ? "a percentage, like 3.20" : "an amount in pounds and pence, like 5.00"}`
      }
    />
  );
}

interface NameProps {
  readonly config: Config;
  readonly onName: (heading: string) => void;
}

/** Chooses the next heading; a heading may be named again for another unit or ground. */
function NameHeading({ config, onName }: NameProps) {
  const [heading, setHeading] = useState("");
  const add = () => {
    if (heading === "") return;
    onName(heading);
    setHeading("");
  };
  return (
    <>
      <Select
        id="next-heading"
        label="Heading to name"
        placeholder="Choose a heading"
        options={config.headings.map(({ code, name }) => ({ value: code, label: name }))}
        value={heading}
        onChange={(event) => setHeading(event.target.value)}
      />
      <Button variant="secondary" onClick={add}>
        Name this heading
      </Button>
    </>
  );
}
