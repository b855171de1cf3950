import { Checkboxes } from "@/govuk/Checkboxes";
import { weightWords } from "../marks";
import type { FieldsProps } from "./StepPage";

export function NeedFields({ invitation, words, draft, errorOf }: FieldsProps) {
  return (
    <Checkboxes
      id="needs_met"
      legend="Which needs can you meet?"
      legendHidden
      hint="Tick every need you can meet. The marks are what each one counts for."
      error={errorOf("needs_met")}
      items={invitation.needs.map(({ code, marks }) => ({
        value: code,
        label: words.need(code),
        hint: `Marks: ${weightWords(marks)}`,
      }))}
      value={draft.typed.needs}
      onChange={(needs) => draft.change({ needs })}
    />
  );
}
