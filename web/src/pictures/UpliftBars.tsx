import { Radios } from "@/govuk/Radios";
import { useId } from "react";
import { figure } from "@/lib/money";
import { Picture } from "@/pictures/Picture";
import type { FrameProps } from "@/pictures/PictureFrame";
import { proportion } from "@/pictures/proportion";
import type { TableOf } from "@/pictures/table";
import { drawUplift } from "@/pictures/UpliftDrawing";

/** Pounds a year over some placements. */
export interface UpliftSum {
  placements: number;
  now: string;
  after: string;
  difference: string;
}

export interface UpliftAuthority extends UpliftSum {
  id: string;
  name: string;
}

export interface UpliftScenario {
  name: string;
  authorities: readonly UpliftAuthority[];
  total: UpliftSum;
}

export type UpliftUnit = "pounds" | "percent";

export interface UpliftBarsProps extends Omit<FrameProps, "table"> {
  scenario: UpliftScenario;
  compared?: UpliftScenario | undefined;
  unit: UpliftUnit;
  onUnit: (unit: UpliftUnit) => void;
}

/** What an uplift would cost each authority a year, under one scenario or two. */
export function UpliftBars({ scenario, compared, unit, onUnit, ...frame }: UpliftBarsProps) {
  return (
    <Picture
      {...frame}
      widest={960}
      table={tableOf(scenario, compared)}
      draw={(width) => drawUplift(scenario, compared, unit, width)}
      above={
        <>
          <UnitSwitch unit={unit} onUnit={onUnit} />
          {compared && <Key first={scenario.name} second={compared.name} />}
        </>
      }
    />
  );
}

function UnitSwitch({ unit, onUnit }: Pick<UpliftBarsProps, "unit" | "onUnit">) {
  return (
    <Radios<UpliftUnit>
      id={useId()}
      legend="Show the difference in"
      legendSize="s"
      inline
      small
      value={unit}
      onChange={onUnit}
      items={[
        { value: "pounds", label: "£ a year" },
        { value: "percent", label: "%" },
      ]}
    />
  );
}

function Key({ first, second }: { first: string; second: string }) {
  return (
    <ul className="picture__key">
      {[first, second].map((name, at) => (
        <li key={at === 0 ? "first" : "second"} className="picture__key-entry">
          <svg className="picture__key-mark" width={30} height={18} aria-hidden>
            <rect
              className={at === 0 ? "bar__part" : "bar__hollow"}
              x={1}
              y={1}
              width={28}
              height={16}
            />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}

function tableOf(scenario: UpliftScenario, compared: UpliftScenario | undefined): TableOf {
  const scenarios = compared ? [scenario, compared] : [scenario];
  const amount = { figures: true, show: figure };
  return {
    columns: [
      { heading: "Authority" },
      ...(compared ? [{ heading: "Scenario" }] : []),
      { heading: "Placements", figures: true },
      { heading: "Now, £ a year", ...amount },
      { heading: "After, £ a year", ...amount },
      { heading: "Difference, £ a year", ...amount },
      { heading: "Difference, %", ...amount },
    ],
    rows: scenarios.flatMap(({ name, authorities, total }, at) =>
      [...authorities, { ...total, id: "total", name: "Total" }].map((sum) => ({
        id: `${sum.id} ${at}`,
        total: sum.id === "total",
        cells: [sum.name, ...(compared ? [name] : []), ...figuresOf(sum)],
      })),
    ),
  };
}

function figuresOf({ placements, now, after, difference }: UpliftSum): string[] {
  return [placements.toString(), now, after, difference, proportion(difference, now) ?? ""];
}
