import { SummaryList } from "@/govuk/SummaryList";
import type { Told } from "@/layout/clashes";

interface Props<Values> {
  readonly told: readonly Told<Values>[];
  readonly values: Values;
}

/** What a form would hold, for a version that is frozen. */
export function ToldList<Values>({ told, values }: Props<Values>) {
  return (
    <SummaryList
      rows={told.map(({ label, read }) => ({
        label,
        value: <span className="app-typed">{read(values)}</span>,
      }))}
    />
  );
}
