import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { components } from "@/api/schema.gen";
import { LoadedRows } from "@/layout/LoadedRows";
import { Page } from "@/layout/Page";
import { paths } from "@/lib/paths";
import { DueTable } from "../DueTable";
import { rescoringsDuePages } from "./queries";

type Due = components["schemas"]["Page_MembershipDue"]["items"][number];

const HELP = {
  what: "Members whose core competency is as old as the category allows, or will be within 60 days.",
  next: "Give notice of a review. The provider may be heard; then you mark against the same descriptors and decide.",
  who: "A single referral’s result never counts here.",
};

export default function RescoringsPage() {
  const due = useInfiniteQuery(rescoringsDuePages);
  return (
    <Page heading="Reviews of marks" width="full" help={HELP}>
      <LoadedRows query={due} empty={<Empty />}>
        {(rows) => (
          <DueTable caption="Reviews due" rows={rows} last="Last marked" action={ACTION} />
        )}
      </LoadedRows>
    </Page>
  );
}

function Empty() {
  return (
    <p>
      No review is due within 60 days.{" "}
      <Link className="govuk-link" to={paths.members()}>
        Find a member to review earlier
      </Link>
    </p>
  );
}

const ACTION = {
  id: "action",
  heading: "Review",
  headingHidden: true,
  cell: ({ open, membership_id: member, establishment }: Due) => (
    <Link
      className="govuk-link"
      to={open ? paths.rescoring(open) : paths.memberPart(member, "rescore")}
    >
      {open ? "Open the review" : "Give notice"}
      <span className="govuk-visually-hidden"> of {establishment}</span>
    </Link>
  ),
};
