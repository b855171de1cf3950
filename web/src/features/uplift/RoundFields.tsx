import { useWatch } from "react-hook-form";
import { useQuery } from "@tanstack/react-query";
import { useCategoryNames } from "@/features/category/names";
import { categoryQuery } from "@/features/category/vocabulary";
import { DateField } from "@/govuk/form/DateField";
import { NumberField } from "@/govuk/form/NumberField";
import { SelectField } from "@/govuk/form/SelectField";
import { TextField } from "@/govuk/form/TextField";
import { Hint } from "@/govuk/Hint";
import { LoadedPart } from "@/layout/LoadedPart";
import { londonDay } from "@/lib/dates";
import { RaiseTable } from "./RaiseTable";
import type { RoundValues } from "./roundValues";

/** The fields of a round. Its category stays once the round is begun. */
export function RoundFields({ isNew }: { readonly isNew: boolean }) {
  const { options } = useCategoryNames();
  const category = useWatch<RoundValues, "category">({ name: "category" });
  return (
    <>
      <div className="app-column">
        <TextField<RoundValues>
          name="name"
          label="What is the round called?"
          required="Enter a name"
        />
        {isNew && (
          <SelectField<RoundValues>
            name="category"
            label="Category"
            hint="It stays once the round is begun."
            placeholder="Choose a category"
            options={options}
            required="Choose a category"
          />
        )}
        <NumberField<RoundValues>
          name="year"
          label="Which year is it for?"
          hint="Such as 2027."
          required="Enter the year"
          validate={(text) =>
            /^20\d\d$/.test(text.trim()) ? undefined : "Year: enter four digits, like 2027"
          }
        />
        <DateField<RoundValues>
          name="from"
          legend="From which day?"
          hint="The first day of the raised prices: today or later."
          noun="The day"
          required="Enter from which day prices rise"
          validate={(from) =>
            from < londonDay() ? "An uplift cannot start in the past" : undefined
          }
        />
      </div>
      {category === "" ? (
        <Hint id="headings-hint">Choose a category to name its headings.</Hint>
      ) : (
        <Table code={category} />
      )}
    </>
  );
}

function Table({ code }: { readonly code: string }) {
  return (
    <LoadedPart query={useQuery(categoryQuery(code))}>
      {({ version }) => <RaiseTable key={code} config={version.config} />}
    </LoadedPart>
  );
}
