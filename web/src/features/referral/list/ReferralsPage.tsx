import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { useMayBegin } from "@/api/session";
import { ButtonLink } from "@/govuk/ButtonLink";
import { LinkButton } from "@/govuk/LinkButton";
import { useSettled } from "@/govuk/useSettled";
import { LoadedRows } from "@/layout/LoadedRows";
import { Page } from "@/layout/Page";
import { useFilters } from "@/layout/useFilters";
import { downloadCsv } from "@/lib/csv";
import { moment, shortMoment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";
import { useKindNames } from "../categories";
import { referralsQuery, type ReferralSummary } from "../queries";
import { ReferralFilters, STATES } from "./ReferralFilters";
import { ReferralTable } from "./ReferralTable";

const HELP = {
  what: "Every referral of your authority, newest first. Open one to write, watch or decide it.",
  next: "Filters stay in the address, so a link shows a colleague the same list.",
};

/** All referrals of the authority. */
export default function ReferralsPage() {
  const filters = useFilters(["reference", "state", "category"]);
  const { state, category } = filters.values;
  const reference = useSettled(filters.values.reference, 300);
  const query = useInfiniteQuery(
    referralsQuery({ state: STATES.find((one) => one === state), category, reference }),
  );
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const names = useKindNames(rows.map((row) => row.category));
  return (
    <Page heading="Referrals" width="full" help={HELP}>
      {useMayBegin("write_referral") && (
        <ButtonLink to={paths.newReferral()}>Write a referral</ButtonLink>
      )}
      <ReferralFilters filters={filters} categories={names.options} />
      <LoadedRows query={query} empty={<Empty filtered={filters.any} />}>
        {(shown) => (
          <>
            <ReferralTable rows={shown} names={names} />
            <p className="govuk-body app-no-print">
              <LinkButton onClick={() => downloadCsv("referrals", rowsOf(shown, names))}>
                Download CSV
              </LinkButton>
            </p>
          </>
        )}
      </LoadedRows>
    </Page>
  );
}

function Empty({ filtered }: { readonly filtered: boolean }) {
  return (
    <p>
      {filtered ? "No referral is like this. " : "You have no referrals yet. "}
      <Link className="govuk-link" to={filtered ? paths.referrals() : paths.newReferral()}>
        {filtered ? "Clear filters" : "Write a referral"}
      </Link>
    </p>
  );
}

function rowsOf(rows: readonly ReferralSummary[], names: ReturnType<typeof useKindNames>) {
  const headings = [
    "Reference",
    "Category",
    "Placement type",
    "Stage",
    "Bids close",
    "Last changed",
  ];
  const cells = rows.map((row) => [
    row.reference,
    names.categoryOf(row.category),
    names.typeOf(row.category, row.placement_type),
    tagOf("referral", row.state).words,
    row.deadline ? moment(row.deadline) : "",
    shortMoment(row.updated_at),
  ]);
  return [headings, ...cells];
}
