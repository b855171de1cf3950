import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { ButtonLink } from "@/govuk/ButtonLink";
import { Heading } from "@/govuk/Heading";
import { Loading } from "@/govuk/Loading";
import { Page } from "@/layout/Page";
import { paths } from "@/lib/paths";
import { FewBids } from "./home/FewBids";
import { NeedsYou } from "./home/NeedsYou";
import { runningQuery, tasksQuery } from "./home/queries";
import { Running } from "./home/Running";

const HELP = {
  what: "What needs you first, then every referral that is open or being evaluated.",
  next: "Open a row to do what it asks. What is done goes from the list by itself.",
};

/** A commissioner's day: what waits, what runs, and where few bid. */
export default function CommissionerHome() {
  return (
    <Page heading="Home" help={HELP} width="full">
      <div className="govuk-button-group">
        <ButtonLink to={paths.newReferral()}>Write a referral</ButtonLink>
        <Link className="govuk-link" to={paths.copyReferral()}>
          Copy an earlier one
        </Link>
      </div>
      <Lists />
    </Page>
  );
}

/** Shown together, so that what comes later does not push down what is being read. */
function Lists() {
  const waits = useQuery(tasksQuery).isPending;
  const runs = useQuery(runningQuery).isPending;
  if (waits || runs) return <Loading />;
  return (
    <>
      <NeedsYou />
      <Running />
      <FewBids />
      <Heading size="m">Other lists</Heading>
      <ul className="govuk-list">
        <li>
          <Link className="govuk-link" to={paths.uplifts()}>
            Rounds of uplifts
          </Link>
        </li>
        <li>
          <Link className="govuk-link" to={paths.caps()}>
            Our affordability caps
          </Link>
        </li>
      </ul>
    </>
  );
}
