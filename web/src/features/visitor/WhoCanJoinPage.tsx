import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { ButtonLink } from "@/govuk/ButtonLink";
import { Heading } from "@/govuk/Heading";
import { LoadedPart } from "@/layout/LoadedPart";
import { Page } from "@/layout/Page";
import { paths } from "@/lib/paths";
import { HowBidsAreJudged } from "./HowBidsAreJudged";
import { publicCategoriesQuery } from "./queries";

export default function WhoCanJoinPage() {
  return (
    <Page
      heading="Who can join"
      headingSize="xl"
      back={{ to: paths.home(), words: "Home" }}
      width="full"
      help={{
        what: "What you need to join the approved list, and how offers are compared.",
        next: "Ask to join. We check your organisation and send you an invitation.",
      }}
    >
      <p className="govuk-body-l">
        Any organisation that offers places for children can ask to join, at any time. It costs
        nothing. Each of your schools, homes or branches applies by itself; what is the same for all
        of them you answer once.
      </p>
      <Categories />
      <WhatHappens />
      <HowBidsAreJudged />
      <ButtonLink to={paths.join()}>Join as a provider</ButtonLink>
    </Page>
  );
}

function Categories() {
  return (
    <section>
      <Heading>Kinds of place</Heading>
      <LoadedPart query={useQuery(publicCategoriesQuery)}>
        {({ items }) =>
          items.map(({ code, name, summary }) => (
            <section key={code}>
              <Heading level={3}>
                <Link className="govuk-link" to={paths.whoCanJoinCategory(code)}>
                  {name}
                </Link>
              </Heading>
              <p className="govuk-body">{summary}</p>
            </section>
          ))
        }
      </LoadedPart>
    </section>
  );
}

function WhatHappens() {
  return (
    <section>
      <Heading>From asking to your first referral</Heading>
      <ol className="govuk-list govuk-list--number">
        <li>You ask to join. The lead council checks that your organisation is registered.</li>
        <li>You get an invitation by email and say which schools or homes are yours.</li>
        <li>Each applies: safety, insurance, inspection, three statements, fixed costs.</li>
        <li>The lead council decides within 10 working days, or 15 if it says why.</li>
        <li>From then on you are invited to every referral that you could meet.</li>
      </ol>
    </section>
  );
}
