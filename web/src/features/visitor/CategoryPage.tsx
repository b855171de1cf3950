import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { ButtonLink } from "@/govuk/ButtonLink";
import { Details } from "@/govuk/Details";
import { Loaded } from "@/layout/Loaded";
import { Page } from "@/layout/Page";
import { paths } from "@/lib/paths";
import { Caps } from "./Caps";
import { Descriptors } from "./Descriptors";
import { HowBidsAreJudged } from "./HowBidsAreJudged";
import { publicCategoryQuery, type Category } from "./queries";
import { StatementsMarked } from "./StatementsMarked";
import { WhatIsAsked } from "./WhatIsAsked";

/** All of a category that an applicant wants to know beforehand. */
export default function CategoryPage() {
  const { category = "" } = useParams();
  return (
    <Loaded query={useQuery(publicCategoryQuery(category))}>
      {(found) => <AboutCategory category={found} />}
    </Loaded>
  );
}

function AboutCategory({ category }: { readonly category: Category }) {
  return (
    <Page
      heading={category.name}
      headingSize="xl"
      caption="Who can join"
      width="full"
      back={{ to: paths.whoCanJoin(), words: "Who can join" }}
      help={{
        what: "What is asked of whoever joins for this kind of place, what it may cost, and how bids are judged.",
        next: "Ask to join. What you read here is what you will be asked.",
      }}
    >
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
      <ButtonLink to={paths.join()}>Join as a provider</ButtonLink>
    </Page>
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

interface Props {
  readonly category: Category;
}
