import { useFormContext, useWatch } from "react-hook-form";
import type { components } from "@/api/schema.gen";
import { CheckboxesField } from "@/govuk/form/CheckboxesField";
import { TextField } from "@/govuk/form/TextField";

type Judged = components["schemas"]["JudgedPlacementType"];
type Refused = components["schemas"]["RefusedPlacementType"];

export interface TypeValues {
  types: string[];
  /** By placement type, for those that are not accepted though they may be. */
  reasons: Record<string, string>;
}

/** Placement types to accept; one that may be accepted and is not needs its reason (B4). */
export function TypeChoice({ types }: { readonly types: readonly Judged[] }) {
  const { control } = useFormContext<TypeValues>();
  const chosen = useWatch({ control, name: "types" });
  return (
    <>
      <CheckboxesField<TypeValues>
        name="types"
        legend="Which placement types do you accept?"
        legendSize="s"
        items={types.map(({ placement_type: value, name }) => ({ value, label: name }))}
        required="Choose at least one placement type"
      />
      {types
        .filter(({ placement_type: type }) => !chosen.includes(type))
        .map(({ placement_type: type, name }) => (
          <TextField<TypeValues>
            key={type}
            name={`reasons.${type}`}
            label={`Why is ${name} not accepted?`}
            hint="The provider reads this."
            required={`Say why ${name} is not accepted`}
          />
        ))}
    </>
  );
}

/** What is left out, with its reason, as the service wants it. */
export function refusedOf(
  { types, reasons }: TypeValues,
  acceptable: readonly Judged[],
): Refused[] {
  return acceptable
    .filter(({ placement_type: type }) => !types.includes(type))
    .map(({ placement_type }) => ({ placement_type, reason: reasons[placement_type] ?? "" }));
}
