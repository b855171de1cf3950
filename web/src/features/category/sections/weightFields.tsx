import type { FieldValues } from "react-hook-form";
import { NumberField } from "@/govuk/form/NumberField";
import { toldField, type Told } from "@/layout/clashes";
import { decimal, plain } from "../editor/checks";
import type { Config } from "../queries";

/** A set of award weights, as typed. */
export interface Weights extends FieldValues {
  price: string;
  core_competency: string;
  location: string;
  outcomes: string;
  needs: string;
  features: string;
}

const WEIGHTS = [
  ["price", "Price", "30.00", "70.00"],
  ["core_competency", "Core competency", "0.00", "20.00"],
  ["location", "Location", "0.00", "5.00"],
  ["outcomes", "Outcomes", "0.00", "100.00"],
  ["needs", "Needs", "0.00", "100.00"],
  ["features", "Features", "0.00", "100.00"],
] as const;

type Template = Config["award_template"];

export const weightsOf = ({ price, core_competency, location, ...rest }: Template): Weights => ({
  price,
  core_competency,
  location,
  outcomes: rest.outcomes,
  needs: rest.needs,
  features: rest.features,
});

export const templateOf = (weights: Weights): Template => ({
  price: plain(weights.price),
  core_competency: plain(weights.core_competency),
  location: plain(weights.location),
  outcomes: plain(weights.outcomes),
  needs: plain(weights.needs),
  features: plain(weights.features),
});

export const weightsTold = (): Told<Weights>[] =>
  WEIGHTS.map(([name, label]) => toldField<Weights>(name, label));

/** Six weights that come to 100. */
export function WeightFields() {
  return WEIGHTS.map(([name, label, from, to]) => (
    <NumberField<Weights>
      key={name}
      name={name}
      label={label}
      hint={to === "100.00" ? undefined : `From ${Number(from)} to ${Number(to)}`}
      inputMode="decimal"
      required={`Enter the weight of ${label.toLowerCase()}`}
      validate={decimal(label, from, to)}
    />
  ));
}
