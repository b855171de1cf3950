import { LinkButton } from "@/govuk/LinkButton";
import type { CellProblem } from "./model";
import type { Place } from "./selection";

interface Props {
  problems: readonly CellProblem[];
  onGo: (place: Place) => void;
}

/** Under the grid: the first cell that is wrong, and how many more there are. */
export function ProblemStrip({ problems, onGo }: Props) {
  const [first, ...others] = problems;
  if (!first) return null;
  return (
    <div className="app-grid__strip">
      <p className="govuk-body">
        <span className="app-grid__mark" aria-hidden="true">
          !
        </span>{" "}
        {first.words}
      </p>
      <LinkButton onClick={() => onGo(first)}>Go to cell</LinkButton>
      {others.length > 0 && <p className="govuk-body">{others.length} more</p>}
    </div>
  );
}
