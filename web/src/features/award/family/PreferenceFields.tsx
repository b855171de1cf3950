import { RadiosField } from "@/govuk/form/RadiosField";
import { SelectField } from "@/govuk/form/SelectField";

export interface PreferenceValues {
  fits: "some" | "none" | "";
  /** Bid ids: first, second, third; empty where not said. */
  order: string[];
}

export interface OfferedName {
  readonly id: string;
  readonly name: string;
}

const PLACES = ["1st", "2nd", "3rd"];

/** Which places, in which order, or none of them. */
export function PreferenceFields({
  legend,
  offered,
}: {
  readonly legend: string;
  readonly offered: readonly OfferedName[];
}) {
  return (
    <RadiosField<PreferenceValues>
      name="fits"
      legend={legend}
      required="Choose one answer"
      items={[
        { value: "some", label: "These, in this order", conditional: <Order offered={offered} /> },
        { value: "none", label: "None of these" },
      ]}
    />
  );
}

function Order({ offered }: { readonly offered: readonly OfferedName[] }) {
  return offered.map((_, index) => (
    <SelectField<PreferenceValues>
      key={PLACES[index]}
      name={`order.${index}`}
      label={PLACES[index] ?? ""}
      placeholder="Not said"
      required={index === 0 ? "Choose the place that comes 1st" : undefined}
      options={offered.map(({ id, name }) => ({ value: id, label: name }))}
    />
  ));
}

/** As the service takes it. */
export function preferencesOf({ fits, order }: PreferenceValues): {
  preferences: string[];
  none_fits: boolean;
} {
  return fits === "none"
    ? { preferences: [], none_fits: true }
    : { preferences: order.filter((id) => id !== ""), none_fits: false };
}
