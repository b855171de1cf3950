import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { ButtonLink } from "@/govuk/ButtonLink";
import { CardTable } from "@/govuk/CardTable";
import type { Column } from "@/govuk/DataTable";
import { Heading } from "@/govuk/Heading";
import { LoadedPart } from "@/layout/LoadedPart";
import { StateTag } from "@/layout/StateTag";
import { daysAway, moment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";
import { useKindNames } from "../categories";
import type { ReferralSummary } from "../queries";
import { runningQuery } from "./queries";

/** Referrals that are open or being evaluated. */
export function Running() {
  const query = useQuery(runningQuery);
  return (
    <>
      <Heading level={2} size="m">
        Open and evaluating
      </Heading>
      <LoadedPart query={query}>
        {({ items }) => (items.length === 0 ? <None /> : <RunningTable rows={items} />)}
      </LoadedPart>
    </>
  );
}

function None() {
  return (
    <>
      <p className="govuk-body">You have no open referrals.</p>
      <ButtonLink variant="secondary" to={paths.newReferral()}>
        Write a referral
      </ButtonLink>
    </>
  );
}

function RunningTable({ rows }: { readonly rows: readonly ReferralSummary[] }) {
  const names = useKindNames(rows.map(({ category }) => category));
  const columns: readonly Column<ReferralSummary>[] = [
    {
      id: "reference",
      heading: "Reference",
      rowHeading: true,
      cell: ({ reference }) => (
        <Link className="govuk-link app-nowrap" to={paths.referral(reference)}>
          {reference}
        </Link>
      ),
    },
    { id: "category", heading: "Category", cell: ({ category }) => names.categoryOf(category) },
    {
      id: "stage",
      heading: "Stage",
      cell: ({ state }) => <StateTag tag={tagOf("referral", state)} />,
    },
    { id: "closes", heading: "Closes", cell: ({ deadline, state }) => closes(deadline, state) },
    { id: "interest", heading: "Interest", cell: ({ interest }) => interestWords(interest) },
  ];
  return (
    <CardTable
      caption="Open and evaluating"
      captionSize="hidden"
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      dense
    />
  );
}

function closes(deadline: ReferralSummary["deadline"], state: ReferralSummary["state"]): string {
  if (!deadline) return "";
  return state === "open"
    ? `${moment(deadline)}, ${daysAway(deadline)}`
    : `Closed ${moment(deadline)}`;
}

/** Numbers, never names. */
function interestWords(interest: ReferralSummary["interest"]): string {
  if (!interest) return "";
  const { invited, can_meet_needs, bids } = interest;
  const said = bids === 1 ? "1 bid" : `${bids} bids`;
  return `${invited} invited, ${can_meet_needs} can meet needs, ${said}`;
}
