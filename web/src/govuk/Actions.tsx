import { createContext, type ReactNode, useContext } from "react";
import { Link } from "react-router";

/** A link, or a button that looks like one, beside a row or a card. */
export interface Action {
  label: string;
  /** Completes the label for those who listen: "Change" + " the start date". */
  hiddenText?: string | undefined;
  to?: string | undefined;
  onClick?: (() => void) | undefined;
}

/** The title of the card around a summary list, which tells its links apart. */
export const CardTitle = createContext<ReactNode>(undefined);

/** One action. */
export function ActionLink({ label, hiddenText, to, onClick }: Action) {
  const card = useContext(CardTitle);
  const words = (
    <>
      {label}
      {(hiddenText !== undefined || card !== undefined) && (
        <span className="govuk-visually-hidden">
          {hiddenText !== undefined && ` ${hiddenText}`}
          {card !== undefined && <> ({card})</>}
        </span>
      )}
    </>
  );
  return to === undefined ? (
    <button type="button" className="app-link-button" onClick={onClick}>
      {words}
    </button>
  ) : (
    <Link to={to} className="govuk-link" onClick={onClick}>
      {words}
    </Link>
  );
}
