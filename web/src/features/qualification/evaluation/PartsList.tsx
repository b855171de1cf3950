import { Link } from "react-router";
import { StateTag } from "@/layout/StateTag";
import { paths } from "@/lib/paths";
import type { TagWords } from "@/lib/tags";
import { criterionTag, statementTag, titleOf, type Part } from "./parts";
import type { Evaluator } from "./queries";

interface Props {
  readonly reference: string;
  readonly parts: readonly Part[];
  readonly current: string | undefined;
  readonly evaluators: readonly Evaluator[];
}

/** Every criterion and statement with its tag; the open one is marked. */
export function PartsList({ reference, parts, current, evaluators }: Props) {
  return (
    <nav aria-label="Criteria">
      <ul className="app-parts">
        {parts.map((part) => (
          <li key={part.ref} className="app-parts__item">
            <Link
              className="govuk-link app-parts__link"
              to={paths.application(reference, { criterion: part.ref })}
              replace
              preventScrollReset
              aria-current={part.ref === current ? "true" : undefined}
            >
              <span className="app-parts__ref">{part.ref}</span> {titleOf(part)}
            </Link>
            <PartTag tag={tagOfPart(part, evaluators)} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function tagOfPart(part: Part, evaluators: readonly Evaluator[]): TagWords | undefined {
  return part.kind === "criterion"
    ? criterionTag(part.criterion)
    : statementTag(part.statement, evaluators);
}

function PartTag({ tag }: { readonly tag: TagWords | undefined }) {
  return tag ? <StateTag tag={tag} /> : <span className="app-secondary">For information</span>;
}
