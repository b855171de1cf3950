import { useFormContext, useWatch } from "react-hook-form";
import { DateField } from "@/govuk/form/DateField";
import { RadiosField } from "@/govuk/form/RadiosField";
import { TextField } from "@/govuk/form/TextField";
import type { RecordValues } from "./record";

interface Props {
  readonly index: number;
  readonly words: string;
}

/** One item: met or not; what is not met asks what was found and what has to be done by when. */
export function ChecklistItem({ index, words }: Props) {
  const { control } = useFormContext<RecordValues>();
  const item = useWatch({ control, name: `items.${index}` });
  const failed = useWatch({ control, name: "failed" });
  const notMet = item.met === "no";
  const number = index + 1;
  return (
    <div className="app-checklist-item">
      <RadiosField<RecordValues>
        name={`items.${index}.met`}
        legend={`${number}. ${words}`}
        inline
        small
        items={[
          { value: "yes", label: "Met" },
          { value: "no", label: "Not met" },
        ]}
        required={`Choose whether item ${number} is met`}
      />
      <div className="app-checklist-item__found">
        <TextField<RecordValues>
          name={`items.${index}.finding`}
          label={
            <>
              What was found<span className="govuk-visually-hidden"> at item {number}</span>
            </>
          }
          required={notMet ? `Enter what was found at item ${number}` : undefined}
        />
        {notMet && (
          <>
            <TextField<RecordValues>
              name={`items.${index}.action`}
              label={`What has to be done about item ${number}?`}
              hint="Leave it empty only if the audit fails."
              required={
                failed === "no" ? `Enter what has to be done about item ${number}` : undefined
              }
            />
            {item.action.trim() !== "" && (
              <DateField<RecordValues>
                name={`items.${index}.actionBy`}
                legend="By when?"
                noun="The day"
                required={`Enter by when item ${number} has to be put right`}
              />
            )}
          </>
        )}
      </div>
    </div>
  );
}
