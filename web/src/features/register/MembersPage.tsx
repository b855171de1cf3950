import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { useCategoryNames } from "@/features/category/names";
import { LoadedRows } from "@/layout/LoadedRows";
import { Page } from "@/layout/Page";
import { useFilters } from "@/layout/useFilters";
import { paths } from "@/lib/paths";
import { MemberFilters } from "./filters/MemberFilters";
import { MembersOnMap } from "./MembersOnMap";
import { MemberTable } from "./MemberTable";
import { memberPages } from "./queries";
import { ReachChoice } from "./ReachChoice";
import { asked, FILTERS, type From } from "./registerAsked";
import { RegisterCsv } from "./RegisterCsv";
import { useReached } from "./useReached";

const HELP = {
  what: "Every school, home and fostering branch that is on the system, of all providers and in every authority.",
  next: "Open one to see its prices, evidence, audits and how it changed. Filters stay in the address, but not where you measure from.",
};

/** The register of members (2.4), read by every partner. */
export default function MembersPage() {
  const filters = useFilters([...FILTERS, "view", "referral"]);
  const [from, setFrom] = useState<From>({});
  const question = asked(filters.values, from);
  const members = useInfiniteQuery({
    ...memberPages(question),
    placeholderData: (before) => before,
  });
  const reached = useReached(filters.values.referral);
  const { nameOf } = useCategoryNames();
  const map = filters.values.view === "map";
  return (
    <Page heading="Members" width="wide" help={HELP}>
      <RelatedLists />
      <MemberFilters filters={filters} from={from} onFrom={setFrom} />
      <ReachChoice filters={filters} />
      <p className="govuk-body app-no-print">
        <Link
          className="govuk-link"
          to={paths.members({ ...filters.values, view: map ? undefined : "map" })}
          replace
          preventScrollReset
        >
          {map ? "Show as a list" : "Show on a map"}
        </Link>
        {" · "}
        <RegisterCsv question={question} />
      </p>
      {map ? (
        <MembersOnMap question={question} />
      ) : (
        <LoadedRows query={members} empty="No member is like this. Take a filter away.">
          {(rows) => (
            <MemberTable rows={rows} question={question} nameOf={nameOf} reached={reached} />
          )}
        </LoadedRows>
      )}
    </Page>
  );
}

function RelatedLists() {
  return (
    <p className="govuk-body app-no-print">
      <Link className="govuk-link" to={paths.evidence()}>
        Evidence that ends soon
      </Link>
      {" · "}
      <Link className="govuk-link" to={paths.audits()}>
        Audits due
      </Link>
      {" · "}
      <Link className="govuk-link" to={paths.rescorings()}>
        Reviews of marks
      </Link>
    </p>
  );
}
