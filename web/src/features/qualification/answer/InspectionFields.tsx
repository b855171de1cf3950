import { useWatch } from "react-hook-form";
import { readable } from "@/features/category/vocabulary";
import { CheckboxesField } from "@/govuk/form/CheckboxesField";
import { DateField } from "@/govuk/form/DateField";
import { SelectField } from "@/govuk/form/SelectField";
import type { Asked, Scale } from "./asked";
import { type AnswerValues, scaleOn, serviceKey } from "./values";

/** Who inspected, when, and the grades there were on that day. */
export function InspectionFields({ asked }: { readonly asked: Asked }) {
  const [by, on] = useWatch<AnswerValues, ["inspected_by", "inspected_on"]>({
    name: ["inspected_by", "inspected_on"],
  });
  const scale = scaleOn(asked, by, on);
  return (
    <>
      <SelectField<AnswerValues>
        name="inspected_by"
        label="Who inspected, and what?"
        labelSize="s"
        placeholder="Choose an inspectorate"
        options={servicesOf(asked.scales)}
        required="Choose who inspected"
      />
      <DateField<AnswerValues>
        name="inspected_on"
        legend="On which day?"
        legendSize="s"
        hint="If there was no inspection yet, the day of registration."
        noun="The day of the inspection"
        required="Enter the day of the inspection"
      />
      {scale && (
        <CheckboxesField<AnswerValues>
          name="grades"
          legend="What was the outcome?"
          legendSize="s"
          hint={scale.note || "Tick every grade that was given."}
          required="Choose the outcome"
          items={gradesOf(scale).map((grade) => ({ value: grade, label: readable(grade) }))}
        />
      )}
    </>
  );
}

function gradesOf({ accepted, provisional, refused }: Scale): string[] {
  return [...accepted, ...provisional, ...refused];
}

/** A service once, however many scales it has had, by the name of the newest. */
function servicesOf(scales: readonly Scale[]) {
  const names = new Map(scales.map((scale) => [serviceKey(scale), scale.name]));
  return Array.from(names, ([value, label]) => ({ value, label }));
}
