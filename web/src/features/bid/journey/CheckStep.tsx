import { useState } from "react";
import { Link } from "react-router";
import type { FieldError } from "@/api/errors";
import { Heading } from "@/govuk/Heading";
import { InsetText } from "@/govuk/InsetText";
import { PageErrors } from "@/govuk/PageErrors";
import { WarningText } from "@/govuk/WarningText";
import { momentAndDays } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { Answers } from "./Answers";
import { problemWords } from "./fieldProblems";
import { problemsOf } from "./steps";
import type { StepProps } from "./StepPage";
import { SubmitBid } from "./SubmitBid";

/** Everything on one page, what is missing with its link, and the button, which is always there. */
export function CheckStep(props: StepProps) {
  const { bid, draft, words } = props;
  const [tries, setTries] = useState(0);
  const problems = draft.kept.problems;
  const missing = missingOf(props, problems);
  const showsErrors = tries > 0 && missing.length > 0;
  const unmet = draft.preview?.unmet ?? [];
  return (
    <>
      <PageErrors
        errors={showsErrors ? missing.map((one) => ({ text: <Missing {...one} /> })) : []}
        attempt={tries}
      />
      {!showsErrors && missing.length > 0 && (
        <InsetText>
          <p className="govuk-body">Still missing:</p>
          <ul className="govuk-list govuk-list--bullet">
            {missing.map((one) => (
              <li key={one.text}>
                <Missing {...one} />
              </li>
            ))}
          </ul>
        </InsetText>
      )}
      {unmet.length > 0 && (
        <WarningText>
          This bid will be left out: it does not offer {unmet.map(words.feature).join(", ")}.
        </WarningText>
      )}
      <Answers {...props} headingLevel={2} body={draft.reading.body} />
      <Heading>Submit your bid</Heading>
      {bid.value.deadline && (
        <p className="govuk-body">
          Bids close {momentAndDays(bid.value.deadline)}. Nobody but you can read your bid before it
          is opened. Until bids close you can replace it or withdraw it.
        </p>
      )}
      {bid.value.submitted && (
        <p className="govuk-body">
          This takes the place of version {bid.value.submitted.number}, which stands until then.
        </p>
      )}
      <SubmitBid
        {...props}
        incomplete={missing.length > 0}
        onIncomplete={() => setTries(tries + 1)}
      />
    </>
  );
}

interface MissingThing {
  readonly text: string;
  readonly to: string;
}

function Missing({ text, to }: MissingThing) {
  return (
    <Link className="govuk-link" to={to}>
      {text}
    </Link>
  );
}

function missingOf(props: StepProps, problems: readonly FieldError[]): MissingThing[] {
  const { reference, id } = props.bid.value;
  const unsaved = props.draft.reading.unread.length > 0;
  const found = props.steps.flatMap((step) =>
    problemsOf(step, problems, props.draft.reading.fixedCount).map((problem) => ({
      text: problemWords(problem, props),
      to: paths.bidStep(reference, id, step.code),
    })),
  );
  return unsaved ? [...found, ...unreadOf(props)] : found;
}

/** Texts that are no amounts are on the pages of their boxes. */
function unreadOf({ bid, steps, draft }: StepProps): MissingThing[] {
  const of = { offer: "fixed-costs", extra: "extra-costs", discount: "discount" } as const;
  const { reference, id } = bid.value;
  return Object.entries(of).flatMap(([prefix, code]) => {
    const boxes = draft.reading.unread.filter(({ field }) => field.startsWith(`${prefix}-`));
    const step = steps.find((one) => one.code === code);
    if (!step || boxes.length === 0) return [];
    return [
      { text: `${step.name}: finish what you began`, to: paths.bidStep(reference, id, code) },
    ];
  });
}
