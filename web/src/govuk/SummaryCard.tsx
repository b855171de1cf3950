import type { ReactNode } from "react";
import { type Action, ActionLink, CardTitle } from "./Actions";

interface Props {
  title: ReactNode;
  headingLevel?: 2 | 3 | 4 | undefined;
  actions?: readonly Action[] | undefined;
  children: ReactNode;
}

const TAGS = { 2: "h2", 3: "h3", 4: "h4" } as const;

/** A frame with a title around a summary list, a table or other content. */
export function SummaryCard({ title, headingLevel = 2, actions = [], children }: Props) {
  const Title = TAGS[headingLevel];
  return (
    <CardTitle value={title}>
      <div className="govuk-summary-card">
        <div className="govuk-summary-card__title-wrapper">
          <Title className="govuk-summary-card__title">{title}</Title>
          <CardActions actions={actions} />
        </div>
        <div className="govuk-summary-card__content">{children}</div>
      </div>
    </CardTitle>
  );
}

function CardActions({ actions }: { actions: readonly Action[] }) {
  const [first, ...more] = actions;
  if (!first) return null;
  if (more.length === 0) {
    return (
      <div className="govuk-summary-card__actions">
        <ActionLink {...first} />
      </div>
    );
  }
  return (
    <ul className="govuk-summary-card__actions">
      {actions.map((action) => (
        <li key={action.label} className="govuk-summary-card__action">
          <ActionLink {...action} />
        </li>
      ))}
    </ul>
  );
}
