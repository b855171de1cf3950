import { useQuery } from "@tanstack/react-query";
import { CardTable } from "@/govuk/CardTable";
import { Heading } from "@/govuk/Heading";
import { LoadedPart } from "@/layout/LoadedPart";
import { paths } from "@/lib/paths";
import { FileLink } from "./FileLink";
import { quarterWords } from "./noticeWords";
import { publicAwardsQuery, type AwardNumbers } from "./queries";

/** How many referrals and awards there were, of quarters that are over. */
export function AwardsByQuarter() {
  return (
    <section>
      <Heading>Awards by quarter</Heading>
      <LoadedPart query={useQuery(publicAwardsQuery)}>
        {({ quarters }) =>
          quarters.length === 0 ? (
            <p className="govuk-body">No quarter with a referral is over yet.</p>
          ) : (
            <>
              {quarters.map(({ quarter, rows }) => (
                <Quarter key={quarter} quarter={quarter} rows={rows} />
              ))}
              <FileLink to={paths.awardsFile()}>Download awards by quarter (CSV)</FileLink>
            </>
          )
        }
      </LoadedPart>
    </section>
  );
}

interface Props {
  readonly quarter: string;
  readonly rows: readonly AwardNumbers[];
}

function Quarter({ quarter, rows }: Props) {
  return (
    <CardTable
      caption={quarterWords(quarter)}
      captionSize="s"
      columns={[
        { id: "authority", heading: "Council", rowHeading: true, cell: (row) => row.authority },
        { id: "category", heading: "Category", cell: (row) => row.category },
        {
          id: "referrals",
          heading: "Referrals",
          numeric: true,
          cell: (row) => numberWords(row.referrals),
        },
        { id: "awards", heading: "Awards", numeric: true, cell: (row) => numberWords(row.awards) },
      ]}
      rows={rows}
      rowKey={(row) => `${row.authority} ${row.category}`}
    />
  );
}

/** A small number could point at a child, so it is not there. */
function numberWords(number: number | null | undefined): string {
  return number == null ? "Fewer than 5" : number.toString();
}
