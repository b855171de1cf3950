import { Checkboxes } from "@/govuk/Checkboxes";
import { disqualifyingFirst } from "../invitation/Lists";
import { weightWords } from "../marks";
import type { FieldsProps } from "./StepPage";

export function FeatureFields({ invitation, words, draft, errorOf }: FieldsProps) {
  return (
    <Checkboxes
      id="features_met"
      legend="Which features can you offer?"
      legendHidden
      hint="Tick every feature you can offer. The marks are what each one counts for."
      error={errorOf("features_met")}
      items={disqualifyingFirst(invitation.features).map(
        ({ code, marks, must_have, disqualifies }) => ({
          value: code,
          label: words.feature(code),
          hint: (
            <>
              {disqualifies && <strong>A bid without this is left out. </strong>}
              {must_have && !disqualifies && "Must have. "}
              Marks: {weightWords(marks)}
            </>
          ),
        }),
      )}
      value={draft.typed.features}
      onChange={(features) => draft.change({ features })}
    />
  );
}
