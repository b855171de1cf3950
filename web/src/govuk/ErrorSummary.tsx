import { type MouseEvent, type ReactNode, useEffect, useRef } from "react";
import { focusField } from "./focusField";

export interface SummaryError {
  text: ReactNode;
  /** The id of the field that is wrong; without it the error is plain text. */
  field?: string | undefined;
}

interface Props {
  title?: ReactNode;
  errors: readonly SummaryError[];
  /** Focus comes here when the summary appears and each time this changes. */
  attempt?: string | number | undefined;
}

/** All that is wrong on a page, above everything else. `Form` shows its own. */
export function ErrorSummary({ title = "There is a problem", errors, attempt }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [attempt]);
  return (
    <div className="govuk-error-summary" tabIndex={-1} ref={box}>
      <div role="alert">
        <h2 className="govuk-error-summary__title">{title}</h2>
        <div className="govuk-error-summary__body">
          <ul className="govuk-list govuk-error-summary__list">
            {errors.map((error, index) => (
              <li key={error.field ?? index}>
                <ErrorLine {...error} />
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}

function ErrorLine({ text, field }: SummaryError) {
  if (field === undefined) return text;
  const jump = (event: MouseEvent) => {
    if (focusField(field)) event.preventDefault();
  };
  return (
    <a href={`#${field}`} onClick={jump}>
      {text}
    </a>
  );
}
