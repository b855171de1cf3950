import { CardTable } from "@/govuk/CardTable";
import type { Scored } from "./queries";

/** The agreed mark of each statement, with the reason as the provider reads it. */
export function StatementsTable({ statements }: { readonly statements: readonly Scored[] }) {
  return (
    <CardTable
      caption="Statements"
      dense
      rows={statements}
      rowKey={({ question }) => question}
      columns={[
        {
          id: "statement",
          heading: "Statement",
          rowHeading: true,
          cell: ({ question, title }) => `${question}: ${title}`,
        },
        {
          id: "mark",
          heading: "Agreed mark",
          numeric: true,
          cell: ({ agreed }) => (agreed ? `${agreed.mark} out of 5` : "Not agreed"),
        },
        {
          id: "reason",
          heading: "Reason, as the provider reads it",
          cell: ({ agreed }) => <span className="app-typed">{agreed?.reason}</span>,
        },
      ]}
    />
  );
}
