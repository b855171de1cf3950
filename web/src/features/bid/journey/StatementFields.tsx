import { Details } from "@/govuk/Details";
import { WordCount } from "@/govuk/WordCount";
import { Outcomes } from "../invitation/Asked";
import type { FieldsProps } from "./StepPage";

/** The outcomes stay in view above the box. */
export function StatementFields({ invitation, words, draft, errorOf }: FieldsProps) {
  const { config } = words;
  const box = {
    id: "method_statement",
    label: "How will you help? Say what you will do, how you will measure it, and by when",
    hint: "Evaluators read it without your name or your price.",
    error: errorOf("method_statement"),
    rows: 14,
    value: draft.typed.statement,
    onChange: (event: { target: { value: string } }) =>
      draft.change({ statement: event.target.value }),
  };
  return (
    <>
      <div className="app-pinned" role="region" aria-label="Outcomes asked for" tabIndex={0}>
        <Outcomes invitation={invitation} words={words} />
      </div>
      {config && (
        <Details summary="What earns each mark from 0 to 5">
          <dl className="app-outcomes">
            {config.outcomes_descriptors.map(({ mark, means }) => (
              <div key={mark}>
                <dt>{mark}</dt>
                <dd>{means}</dd>
              </div>
            ))}
          </dl>
        </Details>
      )}
      <WordCount {...box} maxWords={config?.statement_word_limit ?? 500} />
    </>
  );
}
