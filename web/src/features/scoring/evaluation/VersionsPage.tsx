import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { useReferralByAddress, type Referral } from "@/features/referral/queries";
import { CardTable } from "@/govuk/CardTable";
import type { Column } from "@/govuk/DataTable";
import { Heading } from "@/govuk/Heading";
import { Loaded } from "@/layout/Loaded";
import { LoadedPart } from "@/layout/LoadedPart";
import { Page } from "@/layout/Page";
import type { components } from "@/api/schema.gen";
import { shortMoment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { movedBetween, type Moved } from "./moved";
import { evaluationQuery, evaluationsQuery } from "./queries";
import { whyWords } from "./why";

type Version = components["schemas"]["EvaluationVersion"];

/** Every version of the evaluation, and what moved from one to the next. */
export default function VersionsPage() {
  const { reference = "" } = useParams();
  const query = useReferralByAddress(reference);
  return <Loaded query={query}>{({ value }) => <OfReferral referral={value} />}</Loaded>;
}

function OfReferral({ referral }: { readonly referral: Referral }) {
  const query = useQuery(evaluationsQuery(referral.id));
  return (
    <Page
      heading="Versions of the evaluation"
      reference={referral.reference}
      back={{ to: paths.referralPart(referral.reference, "evaluation"), words: "Evaluation" }}
      help={{
        what: "The evaluation is made when the last mark is agreed, and made again when a bid is excluded. Every version is kept.",
      }}
      width="full"
    >
      <LoadedPart query={query}>
        {({ items }) => (
          <>
            <CardTable
              caption="Versions"
              captionSize="hidden"
              columns={columns(referral)}
              rows={items}
              rowKey={({ number }) => String(number)}
            />
            {items.slice(1).map(({ number }) => (
              <MovedTable key={number} referral={referral} number={number} />
            ))}
          </>
        )}
      </LoadedPart>
    </Page>
  );
}

function columns({ reference }: Referral): Column<Version>[] {
  return [
    {
      id: "number",
      heading: "Version",
      rowHeading: true,
      cell: ({ number }) => (
        <Link
          className="govuk-link"
          to={paths.referralPart(reference, "evaluation", { version: String(number) })}
        >
          Version {number}
        </Link>
      ),
    },
    { id: "at", heading: "When", cell: ({ at }) => shortMoment(at) },
    { id: "by", heading: "By", cell: ({ by }) => by },
    { id: "why", heading: "Why", cell: ({ reason }) => whyWords(reason) },
    { id: "ranked", heading: "Bids ranked", numeric: true, cell: ({ ranked }) => ranked },
  ];
}

const MOVED: readonly Column<Moved>[] = [
  { id: "name", heading: "Bid", rowHeading: true, cell: ({ name }) => name },
  { id: "before", heading: "Rank before", numeric: true, cell: ({ before }) => before },
  { id: "after", heading: "Rank now", numeric: true, cell: ({ after }) => after },
  { id: "totalBefore", heading: "Total before", numeric: true, cell: (row) => row.totalBefore },
  { id: "totalAfter", heading: "Total now", numeric: true, cell: (row) => row.totalAfter },
];

interface MovedProps {
  readonly referral: Referral;
  readonly number: number;
}

function MovedTable({ referral, number }: MovedProps) {
  const before = useQuery(evaluationQuery(referral.id, number - 1));
  const after = useQuery(evaluationQuery(referral.id, number));
  return (
    <>
      <Heading size="m">What moved with version {number}</Heading>
      <LoadedPart query={before}>
        {(then) => (
          <LoadedPart query={after}>
            {(now) => (
              <CardTable
                caption={`What moved with version ${number}`}
                captionSize="hidden"
                columns={MOVED}
                rows={movedBetween(then, now)}
                rowKey={({ bidId }) => bidId}
              />
            )}
          </LoadedPart>
        )}
      </LoadedPart>
    </>
  );
}
