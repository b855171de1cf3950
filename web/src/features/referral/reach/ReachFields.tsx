import { NumberField } from "@/govuk/form/NumberField";
import { RadiosField } from "@/govuk/form/RadiosField";
import { AreasField } from "./AreasField";
import { type LimitValues, milesOf } from "./limit";

interface Props {
  readonly names: ReadonlyMap<string, string>;
  readonly near: readonly string[];
}

const MILES = "Enter miles from 1 to 200";

/** Miles from home, areas, or both: a member is inside when it is inside either. */
export function ReachFields({ names, near }: Props) {
  const miles = (
    <NumberField<LimitValues>
      name="miles"
      label="Miles from home"
      width={4}
      inputMode="decimal"
      required={MILES}
      validate={(text) => (milesOf(text) === undefined ? MILES : undefined)}
    />
  );
  const areas = <AreasField names={names} near={near} />;
  return (
    <RadiosField<LimitValues>
      name="mode"
      legend="How far should this reach?"
      legendHidden
      required="Choose how far this should reach"
      items={[
        { value: "miles", label: "Miles from home", conditional: miles },
        { value: "areas", label: "Authority areas", conditional: areas },
        {
          value: "both",
          label: "Both",
          hint: "A member is inside when either includes it.",
          conditional: (
            <>
              {miles}
              {areas}
            </>
          ),
        },
      ]}
    />
  );
}
