import { Link } from "react-router";
import { paths } from "@/lib/paths";
import { problemsOf } from "./steps";
import type { StepProps } from "./StepPage";

/** Every page of the bid, and which of them still miss something. */
export function StepList({ bid, steps, step, draft }: StepProps) {
  const { reference, id } = bid.value;
  const { problems } = draft.kept;
  return (
    <nav className="app-bid__steps" aria-label="Steps of your bid">
      <ol>
        {steps.map((one) => (
          <li key={one.code}>
            <Link
              className="govuk-link"
              to={paths.bidStep(reference, id, one.code)}
              aria-current={one === step ? "step" : undefined}
            >
              {one.name}
            </Link>
            {problemsOf(one, problems, draft.reading.fixedCount).length > 0 && (
              <span className="app-secondary">Not finished</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
