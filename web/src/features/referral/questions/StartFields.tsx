import { DateField } from "@/govuk/form/DateField";
import { NumberField } from "@/govuk/form/NumberField";
import type { PlacementType } from "../draft/draft";
import { type Start, weeksFault, weeksOf } from "./kind";

/** The first day, and the weeks of a year that the kind of place allows. */
export function StartFields({ legend, type }: { legend: string; type: PlacementType | undefined }) {
  const fault = weeksFault(type);
  return (
    <>
      <DateField<Start>
        name="start"
        noun="The start date"
        legend={legend}
        legendHidden
        hint="For example, 1 9 2027."
        required="Enter the start date"
      />
      <NumberField<Start>
        name="weeks"
        label="Weeks a year"
        hint={type && `${type.name}: usually ${type.weeks_default}.`}
        width={2}
        required={fault}
        validate={(weeks) => (weeksOf(weeks, type) === undefined ? fault : undefined)}
      />
    </>
  );
}
