import { CardTable } from "@/govuk/CardTable";
import { StateTag } from "@/layout/StateTag";
import { shortDay } from "@/lib/dates";
import { tagOf } from "@/lib/tags";
import type { Criterion } from "./queries";

/** Each criterion that was decided, with the reason as the provider reads it. */
export function CriteriaTable({ criteria }: { readonly criteria: readonly Criterion[] }) {
  return (
    <CardTable
      caption="Criteria"
      dense
      rows={criteria.filter(({ needed }) => needed)}
      rowKey={({ question }) => question}
      columns={[
        {
          id: "criterion",
          heading: "Criterion",
          rowHeading: true,
          cell: ({ question, title }) => `${question}: ${title}`,
        },
        {
          id: "decision",
          heading: "Decision",
          cell: ({ decision }) => (
            <StateTag tag={tagOf("criterion", decision?.decision ?? "not_checked")} />
          ),
        },
        {
          id: "reason",
          heading: "Reason, as the provider reads it",
          cell: ({ decision }) => <span className="app-typed">{decision?.reason}</span>,
        },
        {
          id: "by",
          heading: "By",
          cell: ({ decision }) => decision && `${decision.by}, ${shortDay(decision.at)}`,
        },
      ]}
    />
  );
}
