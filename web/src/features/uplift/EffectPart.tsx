import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Heading } from "@/govuk/Heading";
import { Select } from "@/govuk/Select";
import { LoadedPart } from "@/layout/LoadedPart";
import { useFilters } from "@/layout/useFilters";
import { UpliftBars, type UpliftScenario } from "@/pictures/UpliftBars";
import { effectQuery, scenariosQuery, type Effect, type Uplift } from "./queries";
import { MembersEffect } from "./MembersEffect";

/** What the round would cost each authority a year, beside another scenario if one is chosen. */
export function EffectPart({ round }: { readonly round: Uplift }) {
  const { values, set } = useFilters(["compare", "unit"]);
  const others = useQuery(scenariosQuery(round.category)).data?.filter(({ id }) => id !== round.id);
  const other = others?.find(({ id }) => id === values.compare);
  return (
    <section>
      <Heading size="m">What would it cost?</Heading>
      {others && others.length > 0 && (
        <Select
          id="compare"
          label="Compare with"
          placeholder="No other scenario"
          options={others.map(({ id, name, year }) => ({ value: id, label: `${name}, ${year}` }))}
          value={other?.id ?? ""}
          onChange={(event) => set({ compare: event.target.value })}
        />
      )}
      <LoadedPart query={useQuery(effectQuery(round.id))}>
        {(effect) => (
          <>
            <Bars
              round={round}
              effect={effect}
              other={other}
              unit={values.unit === "percent" ? "percent" : "pounds"}
              onUnit={(unit) => set({ unit: unit === "percent" ? unit : "" })}
            />
            <p className="govuk-body app-column">{placementsWords(effect)}</p>
            <MembersEffect round={round} effect={effect.members} />
          </>
        )}
      </LoadedPart>
    </section>
  );
}

interface BarsProps {
  readonly round: Uplift;
  readonly effect: Effect;
  readonly other: Uplift | undefined;
  readonly unit: "pounds" | "percent";
  readonly onUnit: (unit: "pounds" | "percent") => void;
}

function Bars({ round, effect, other, unit, onUnit }: BarsProps) {
  const second = useQuery({ ...effectQuery(other?.id ?? ""), enabled: other !== undefined }).data;
  const scenario = useMemo(() => scenarioOf(round.name, effect), [round.name, effect]);
  const compared = useMemo(
    () => (other && second ? scenarioOf(other.name, second) : undefined),
    [other, second],
  );
  return (
    <UpliftBars
      title="Cost a year by authority"
      description={`How much more the named headings of the placements that run now would cost each authority a year${compared ? ", under both scenarios" : ""}.`}
      fileName={`uplift-${round.year}`}
      scenario={scenario}
      compared={compared}
      unit={unit}
      onUnit={onUnit}
    />
  );
}

const scenarioOf = (name: string, { authorities, total }: Effect): UpliftScenario => ({
  name,
  authorities: authorities.map(({ authority_id: id, authority, ...sum }) => ({
    id,
    name: authority,
    ...sum,
  })),
  total,
});

/** Whose terms allow it is only known where the agreement says so here. */
function placementsWords({ total: { placements, terms_unknown: unknown } }: Effect): string {
  const count = placements === 1 ? "1 placement has" : `${placements} placements have`;
  const first = `${count} a named heading.`;
  if (unknown === 0) return first;
  const whose = unknown === placements ? "What the terms say" : `What the terms of ${unknown} say`;
  return `${first} ${whose} of uplifts is not held here: they stay as they are unless their terms allow it.`;
}
