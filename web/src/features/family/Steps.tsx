import { VisuallyHidden } from "@/govuk/VisuallyHidden";
import { useFamily } from "./context";
import { Drawing, type DrawingName } from "./Drawing";
import type { Progress } from "./queries";

const DRAWINGS: readonly DrawingName[] = ["write", "ask", "look", "choose", "agreed"];
const WITHOUT_CHOICE = DRAWINGS.filter((name) => name !== "choose");

/** The way to a place, and how far it is. */
export function Steps({ steps }: { readonly steps: Progress["steps"] }) {
  const { words, reader } = useFamily();
  const said = { done: words.landing.done, now: words.landing.here, to_come: words.landing.later };
  const drawings = steps.length === DRAWINGS.length ? DRAWINGS : WITHOUT_CHOICE;
  return (
    <ol className="app-family__steps">
      {steps.map((step, index) => (
        <li
          key={step.words}
          className={`app-family__step app-family__step--${step.state}`}
          aria-current={step.state === "now" ? "step" : undefined}
        >
          {reader === "easy" && <Drawing name={drawings[index] ?? "next"} />}
          <span>
            {step.words}{" "}
            {step.state === "now" ? (
              <strong className="app-family__here">{said.now}</strong>
            ) : (
              <VisuallyHidden>{said[step.state]}</VisuallyHidden>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
