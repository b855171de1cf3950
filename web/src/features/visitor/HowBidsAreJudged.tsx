import type { ReactNode } from "react";
import { Details } from "@/govuk/Details";
import { CardTable } from "@/govuk/CardTable";
import type { Column } from "@/govuk/DataTable";
import { Heading } from "@/govuk/Heading";

export type Criterion =
  "price" | "outcomes" | "needs" | "features" | "location" | "core_competency";

interface Row {
  readonly criterion: Criterion;
  readonly name: string;
  readonly how: string;
  /** Of the worked example: £41,800.00 a year where the lowest offer is £38,000.00. */
  readonly sum: string;
  readonly marks: string;
}

const ROWS: readonly Row[] = [
  {
    criterion: "price",
    name: "Price",
    how: "Weight × lowest price ÷ your price",
    sum: "50 × £38,000.00 ÷ £41,800.00",
    marks: "45.45",
  },
  {
    criterion: "outcomes",
    name: "Outcomes",
    how: "Weight × agreed mark ÷ 5, by evaluators who do not see prices",
    sum: "10 × 4 ÷ 5",
    marks: "8.00",
  },
  {
    criterion: "needs",
    name: "Needs",
    how: "Weight × marks of the needs you meet ÷ marks of all needs",
    sum: "10 × 8 ÷ 9",
    marks: "8.89",
  },
  {
    criterion: "features",
    name: "Features",
    how: "Weight × marks of the features you offer ÷ marks of all features",
    sum: "5 × 3 ÷ 3",
    marks: "5.00",
  },
  {
    criterion: "location",
    name: "Location",
    how: "All of the weight under 10 miles, a fifth less for every 10 miles more, in a straight line",
    sum: "5 × (5 − 0) ÷ 5, at 9.98 miles",
    marks: "5.00",
  },
  {
    criterion: "core_competency",
    name: "Core competency",
    how: "Weight × the quality mark you joined with ÷ 100",
    sum: "20 × 85.00 ÷ 100",
    marks: "17.00",
  },
];

interface Props {
  /** The usual weights of a category, where the page is about one. */
  readonly weights?: Readonly<Record<Criterion, string>>;
  readonly children?: ReactNode;
}

/** The arithmetic of an evaluation, with one bid worked through. */
export function HowBidsAreJudged({ weights, children }: Props) {
  const columns: Column<Row>[] = [
    { id: "name", heading: "Criterion", rowHeading: true, cell: (row) => row.name },
    ...(weights
      ? [
          {
            id: "weight",
            heading: "Usual weight",
            numeric: true,
            cell: (row: Row) => weights[row.criterion],
          },
        ]
      : []),
    { id: "how", heading: "How the marks are worked out", cell: (row) => row.how },
    { id: "sum", heading: "An example", cell: (row) => row.sum },
    { id: "marks", heading: "Marks", numeric: true, cell: (row) => row.marks },
  ];
  return (
    <section>
      <Heading>How bids are judged</Heading>
      <p className="govuk-body">
        Six marks are added up to a total of at most 100. The council sets the weights when it
        writes the referral, and cannot change them once it is sent out: price between 30 and 70,
        core competency at most 20, location at most 5.
      </p>
      {children}
      <CardTable
        caption="How each criterion is marked, with an example that comes to 89.34 out of 100"
        captionSize="s"
        columns={columns}
        rows={ROWS}
        rowKey={(row) => row.criterion}
      />
      <p className="govuk-body">
        The highest total comes first. Offers less than 5.00 marks behind the first may go to the
        family, at most three, and the family chooses.
      </p>
      <Details summary="What the rules say about two equal totals">
        <p className="govuk-body">
          The better outcomes mark goes first, then the better needs mark, then the shorter
          distance, then the lower price, then a recorded draw whose seed is fixed before anybody
          bids. When a bid was sent never counts.
        </p>
        <p className="govuk-body">
          Every mark is worked out in decimals and rounded once, halves up. A bid without a feature
          that the council marked as leaving out any bid without it is not marked, and its price is
          not the lowest price.
        </p>
      </Details>
    </section>
  );
}
