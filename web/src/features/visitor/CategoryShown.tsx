import { Details } from "@/govuk/Details";
import { Caps } from "./Caps";
import { Descriptors } from "./Descriptors";
import { HowBidsAreJudged } from "./HowBidsAreJudged";
import type { Category } from "./queries";
import { StatementsMarked } from "./StatementsMarked";
import { WhatIsAsked } from "./WhatIsAsked";

interface Props {
  readonly category: Category;
}

/** A category as an applicant reads it: what is asked, what it may cost, how bids are judged. */
export function CategoryShown({ category }: Props) {
  return (
    <>
      <p className="govuk-body-l">{category.summary}</p>
      <WhatIsAsked category={category} />
      <Caps category={category} />
      <StatementsMarked competency={category.competency} sections={category.sections} />
      <HowBidsAreJudged weights={category.award_template}>
        <TimeToBid category={category} />
      </HowBidsAreJudged>
      <Details summary="What each mark of an outcomes statement means">
        <Descriptors
          caption="Marks of an outcomes statement"
          descriptors={category.outcomes_descriptors}
        />
      </Details>
    </>
  );
}

function TimeToBid({ category: { response, evaluators_required: evaluators } }: Props) {
  const { minimum_days: days, urgent_hours: hours } = response;
  const urgent = hours == null ? "" : ` If it is urgent, and says why, at least ${hours} hours.`;
  return (
    <p className="govuk-body">
      Bids stay open for at least {days} days.{urgent} Outcomes are marked by{" "}
      {evaluators === 1
        ? "one evaluator"
        : `${evaluators} evaluators, each without seeing the other’s marks`}
      .
    </p>
  );
}
