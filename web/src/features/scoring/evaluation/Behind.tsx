import { shortMoment } from "@/lib/dates";
import { short } from "./criteria";
import type { EvaluatedBid } from "./queries";

/** The evaluators' marks of the statement with their reasons, and the agreed one. */
export function MarksBehind({ id, bid }: { readonly id: string; readonly bid: EvaluatedBid }) {
  return (
    <ul id={id} className="app-behind">
      {bid.marks.map((given) => (
        <li key={`${given.by} ${given.at}`}>
          {given.by}: {given.mark} out of 5. <span className="app-typed">{given.reason}</span>
        </li>
      ))}
      {bid.agreed && (
        <li>
          <strong>Agreed mark: {bid.agreed.mark} out of 5</strong>, recorded by {bid.agreed.by} on{" "}
          {shortMoment(bid.agreed.at)}. <span className="app-typed">{bid.agreed.reason}</span>
        </li>
      )}
    </ul>
  );
}

interface UnmetProps {
  readonly id: string;
  readonly unmet: EvaluatedBid["needs_not_met"];
  readonly nameOf: (code: string) => string;
}

/** "Not met: Physiotherapy (1)". */
export function UnmetList({ id, unmet, nameOf }: UnmetProps) {
  return (
    <p id={id} className="app-behind">
      Not met: {unmet.map(({ code, marks }) => `${nameOf(code)} (${short(marks)})`).join(", ")}
    </p>
  );
}

type Competency = EvaluatedBid["core_competency"];

/** Each statement of the application with its weight and agreed mark. */
export function CompetencyMarks({ id, of }: { readonly id: string; readonly of: Competency }) {
  return (
    <ul id={id} className="app-behind">
      {of.marks.map(({ question, title, weight, mark, score }) => (
        <li key={question}>
          {title}: {short(weight)} × {mark} / 5 = {score}
        </li>
      ))}
    </ul>
  );
}
