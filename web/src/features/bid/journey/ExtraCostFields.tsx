import { useRef } from "react";
import { Button } from "@/govuk/Button";
import { focusField } from "@/govuk/focusField";
import { InsetText } from "@/govuk/InsetText";
import { ExtraCostRow } from "./ExtraCostRow";
import type { FieldsProps } from "./StepPage";
import { extraId, type TypedExtra } from "./typed";

const EMPTY = { line: "", description: "", per: "once", rate: "", quantity: "1", children: "1" };

/** Rows that come and go: after one goes, focus is on the next, or on the button for more. */
export function ExtraCostFields(props: FieldsProps) {
  const { draft, words, invitation } = props;
  const add = useRef<HTMLButtonElement>(null);
  const { extras } = draft.typed;
  const set = (next: readonly TypedExtra[]) => draft.change({ extras: next });
  const remove = (index: number) => {
    set(extras.filter((_, at) => at !== index));
    requestAnimationFrame(() => {
      if (!focusField(extraId(index, "line"))) add.current?.focus();
    });
  };
  const more = () => {
    const children = String(invitation.children.length);
    set([...extras, { ...EMPTY, key: crypto.randomUUID(), children }]);
    requestAnimationFrame(() => focusField(extraId(extras.length, "line")));
  };
  const absent = draft.kept.notes.filter(({ code }) => code === "service_not_offered");
  return (
    <>
      <p className="govuk-body">
        Add what your fixed costs do not cover. Leave this empty if nothing is needed.
      </p>
      {absent.map(({ heading }) => (
        <InsetText key={heading}>
          The plan states {words.line(heading ?? "")}, which you have no fixed price for. Price it
          here as “Other”, and the council sees that it is not one of your fixed costs.
        </InsetText>
      ))}
      {extras.map((extra, index) => (
        <ExtraCostRow
          key={extra.key}
          {...props}
          extra={extra}
          index={index}
          onChange={(part) => set(extras.with(index, { ...extra, ...part }))}
          onRemove={() => remove(index)}
        />
      ))}
      <Button variant="secondary" ref={add} onClick={more}>
        {extras.length === 0 ? "Add a cost" : "Add another cost"}
      </Button>
    </>
  );
}
