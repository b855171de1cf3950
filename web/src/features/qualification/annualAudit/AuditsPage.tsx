import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { Heading } from "@/govuk/Heading";
import { LoadedRows } from "@/layout/LoadedRows";
import { Page } from "@/layout/Page";
import { paths } from "@/lib/paths";
import { DueTable } from "../DueTable";
import { ActionsToDo } from "./ActionsToDo";
import { auditsDuePages, type Due } from "./queries";

const HELP = {
  what: "Every member is audited at least once a year. The list shows those due within 60 days, the earliest first.",
  next: "Record what you found by the category’s checklist. What is not met gets an action with a date, or the audit fails.",
};

export default function AuditsPage() {
  const due = useInfiniteQuery(auditsDuePages);
  return (
    <Page heading="Audits due" width="full" help={HELP}>
      <LoadedRows query={due} empty={<Empty />}>
        {(rows) => <DueTable caption="Audits due" rows={rows} last="Last audit" action={RECORD} />}
      </LoadedRows>
      <Heading size="m">Actions of audits</Heading>
      <ActionsToDo />
    </Page>
  );
}

function Empty() {
  return (
    <p>
      No audits are due within 60 days.{" "}
      <Link className="govuk-link" to={paths.members()}>
        Find a member to audit earlier
      </Link>
    </p>
  );
}

const RECORD = {
  id: "record",
  heading: "Record",
  headingHidden: true,
  cell: (row: Due) => (
    <Link className="govuk-link" to={paths.memberPart(row.membership_id, "audit")}>
      Record an audit
      <span className="govuk-visually-hidden"> of {row.establishment}</span>
    </Link>
  ),
};
