import type { ReactNode } from "react";
import { type Action, ActionLink } from "./Actions";
import { classes } from "./classes";

export interface SummaryRow {
  label: ReactNode;
  value: ReactNode;
  actions?: readonly Action[] | undefined;
  /** Only where two rows have the same label, or the label is not text. */
  id?: string | undefined;
}

interface Props {
  rows: readonly SummaryRow[];
  /** Without lines between the rows. */
  plain?: boolean | undefined;
}

/** Facts in two columns, with what can be done about each. */
export function SummaryList({ rows, plain = false }: Props) {
  const anyActions = rows.some((row) => row.actions?.length);
  return (
    <dl className={classes("govuk-summary-list", plain && "govuk-summary-list--no-border")}>
      {rows.map((row, index) => (
        <Row key={rowKey(row, index)} {...row} anyActions={anyActions} />
      ))}
    </dl>
  );
}

function rowKey(row: SummaryRow, index: number): string | number {
  return row.id ?? (typeof row.label === "string" ? row.label : index);
}

function Row({ label, value, actions = [], anyActions }: SummaryRow & { anyActions: boolean }) {
  return (
    <div
      className={classes(
        "govuk-summary-list__row",
        anyActions && actions.length === 0 && "govuk-summary-list__row--no-actions",
      )}
    >
      <dt className="govuk-summary-list__key">{label}</dt>
      <dd className="govuk-summary-list__value">{value}</dd>
      {actions.length > 0 && (
        <dd className="govuk-summary-list__actions">
          <RowActions actions={actions} />
        </dd>
      )}
    </div>
  );
}

function RowActions({ actions }: { actions: readonly Action[] }) {
  const [only] = actions;
  if (actions.length === 1 && only) return <ActionLink {...only} />;
  return (
    <ul className="govuk-summary-list__actions-list">
      {actions.map((action) => (
        <li key={action.label} className="govuk-summary-list__actions-list-item">
          <ActionLink {...action} />
        </li>
      ))}
    </ul>
  );
}
