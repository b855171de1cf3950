import { useRef, useState } from "react";
import { Checkbox } from "@/govuk/Checkbox";
import { Fieldset } from "@/govuk/Fieldset";
import { useField } from "@/govuk/form/useField";
import { Input } from "@/govuk/Input";
import { LiveRegion } from "@/govuk/LiveRegion";
import { type Choosable, offered, type Picked } from "./picked";

interface Props {
  /** "Find a need". */
  readonly label: string;
  readonly all: readonly Choosable[];
  /** What to say where nothing is chosen but something has to be. */
  readonly required?: string | undefined;
  /** The new one's marks and whatever else it begins with. */
  readonly onPick: (one: Choosable) => void;
}

/** A box to look through the vocabulary, and what can be chosen from it; the chosen leave it. */
export function PickField({ label, all, required, onPick }: Props) {
  const [sought, setSought] = useState("");
  const [said, setSaid] = useState("");
  const box = useRef<HTMLDivElement>(null);
  const { value, onChange, ...field } = useField({ name: "codes", read: readCodes, required });
  const groups = offered(all, value, sought);
  const pick = (one: Choosable) => {
    const next = nextBox(box.current, one.code);
    onPick(one);
    onChange([...value, one.code]);
    setSaid(`${one.name} chosen. ${value.length + 1} chosen in all.`);
    // The box that was ticked has gone to the table: focus stays among the others.
    if (next) next.focus();
    else document.getElementById(field.id)?.focus();
  };
  return (
    <div ref={box}>
      <Input
        {...field}
        label={label}
        type="search"
        width={20}
        value={sought}
        onChange={(event) => setSought(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.preventDefault();
        }}
      />
      <LiveRegion hidden>{said}</LiveRegion>
      {groups.size === 0 && <p className="govuk-body">Nothing more is called that.</p>}
      {[...groups].map(([group, ones]) => (
        <Fieldset key={group} legend={group} legendSize="s">
          <div className="govuk-checkboxes govuk-checkboxes--small app-pick">
            {ones.map((one) => (
              <Checkbox
                key={one.code}
                id={`pick-${one.code}`}
                value={one.code}
                label={one.name}
                checked={false}
                onChange={() => pick(one)}
              />
            ))}
          </div>
        </Fieldset>
      ))}
    </div>
  );
}

/** The box after the one of this code, or the one before it. */
function nextBox(around: HTMLElement | null, code: string): HTMLElement | undefined {
  const boxes = [...(around?.querySelectorAll<HTMLInputElement>("input[type=checkbox]") ?? [])];
  const here = boxes.findIndex((box) => box.value === code);
  return boxes[here + 1] ?? boxes[here - 1];
}

function readCodes(value: unknown): Picked["codes"] {
  return Array.isArray(value) ? value.filter((code) => typeof code === "string") : [];
}
