import { useWatch } from "react-hook-form";
import { Fieldset } from "@/govuk/Fieldset";
import { DateField } from "@/govuk/form/DateField";
import { MoneyField } from "@/govuk/form/MoneyField";
import { RadiosField } from "@/govuk/form/RadiosField";
import { figure, money, readAmount } from "@/lib/money";
import { fieldWords } from "@/lib/words";
import type { Asked, Insurance } from "./asked";
import { type AnswerValues, MOST_COVER } from "./values";

/** Each kind of cover with its sum and its last day. */
export function CoverFields({ asked }: { readonly asked: Asked }) {
  return asked.covers.map((cover, index) => (
    <Cover
      key={cover.kind}
      cover={cover}
      index={index}
      minimum={asked.minimaHold ? (cover.minimum ?? null) : undefined}
    />
  ));
}

interface Props {
  readonly cover: Insurance;
  readonly index: number;
  /** Null: there is none. Absent: it depends on the category. */
  readonly minimum: string | null | undefined;
}

function Cover({ cover, index, minimum }: Props) {
  const applies = useWatch<AnswerValues>({ name: `covers.${index}.applies` });
  const held = (
    <>
      <MoneyField<AnswerValues>
        name={`covers.${index}.amount`}
        label="How much for each claim?"
        hint={minimumWords(minimum)}
        required={minimum ? "Enter how much is covered for each claim" : undefined}
        validate={notAnAmount}
      />
      <DateField<AnswerValues>
        name={`covers.${index}.expires_on`}
        legend="Until when does the policy run?"
        noun="The last day"
        required="Enter the last day of the policy"
      />
    </>
  );
  return (
    <Fieldset legend={cover.name} legendSize="m">
      {cover.required === "where_applicable" && (
        <RadiosField<AnswerValues>
          name={`covers.${index}.applies`}
          legend={`Does this apply? ${cover.applies_where ?? ""}.`}
          inline
          items={[
            { value: "yes", label: "Yes" },
            { value: "no", label: "No" },
          ]}
        />
      )}
      {applies !== "no" && held}
    </Fieldset>
  );
}

function minimumWords(minimum: string | null | undefined): string {
  if (minimum === undefined) return "Each category sets its own minimum.";
  return minimum === null ? "No minimum is set." : `At least ${money(minimum)}.`;
}

function notAnAmount(text: string): string | undefined {
  const read = readAmount(text, MOST_COVER);
  if (read.ok) return undefined;
  return fieldWords(
    { pointer: "", code: read.fault, message: "Enter an amount" },
    { field: "The sum", from: "0.00", to: figure(MOST_COVER) },
  );
}
