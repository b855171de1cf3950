import { useState } from "react";
import { useWatch } from "react-hook-form";
import { CheckboxesField } from "@/govuk/form/CheckboxesField";
import { Input } from "@/govuk/Input";
import type { LimitValues } from "./limit";

interface Props {
  /** Names of areas by code. */
  readonly names: ReadonlyMap<string, string>;
  /** Where members are: shown without being looked for. */
  readonly near: readonly string[];
}

const MOST_FOUND = 12;

/** Counties, unitaries and districts: those with members, and any other by its name. */
export function AreasField({ names, near }: Props) {
  const [sought, setSought] = useState("");
  const chosen = useWatch<LimitValues, "areas">({ name: "areas" });
  const found = sought.trim().length < 2 ? [] : matching(names, sought).slice(0, MOST_FOUND);
  const codes = [...new Set([...chosen, ...found, ...near])].filter((code) => names.has(code));
  const items = codes
    .map((code) => ({ value: code, label: names.get(code) ?? code }))
    .toSorted((a, b) => a.label.localeCompare(b.label, "en-GB"));
  return (
    <>
      <CheckboxesField<LimitValues>
        name="areas"
        legend="Authority areas"
        hint="Those with members are shown. Find others by name."
        small
        required="Choose at least one area"
        items={items}
      />
      <Input
        id="find-area"
        type="search"
        label="Find another area"
        width={20}
        value={sought}
        onChange={(event) => setSought(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.preventDefault();
        }}
      />
    </>
  );
}

function matching(names: ReadonlyMap<string, string>, sought: string): readonly string[] {
  const words = sought.trim().toLowerCase();
  return [...names].filter(([, name]) => name.toLowerCase().includes(words)).map(([code]) => code);
}
