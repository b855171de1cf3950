import { DataTable } from "@/govuk/DataTable";
import { Details } from "@/govuk/Details";
import { Heading } from "@/govuk/Heading";
import { CRITERIA, type Criterion } from "../criteria";
import { weightWords } from "../marks";
import type { Invitation } from "../queries";

type Weights = Invitation["weights"];

/** How bids are judged: a sentence, bars, and how each criterion is worked out. */
export function Weights({ weights }: { readonly weights: Weights }) {
  return (
    <>
      <Heading>How bids are judged</Heading>
      <p className="govuk-body">{sentence(weights)}</p>
      <DataTable
        caption="What each part can earn"
        captionSize="hidden"
        columns={[
          { id: "criterion", heading: "Criterion", rowHeading: true, cell: ({ name }) => name },
          {
            id: "weight",
            heading: "Marks",
            numeric: true,
            cell: ({ code }) => weightWords(weights[code]),
          },
          {
            id: "bar",
            heading: "Share",
            headingHidden: true,
            cell: ({ code }) => <Bar weight={weights[code]} />,
          },
        ]}
        rows={CRITERIA}
        rowKey={({ code }) => code}
      />
      <Details summary="How each part is worked out">
        <dl className="app-outcomes">
          {CRITERIA.map(({ code, name, worked }) => (
            <div key={code}>
              <dt>{name}</dt>
              <dd>{worked(weightWords(weights[code]))}</dd>
            </div>
          ))}
        </dl>
      </Details>
    </>
  );
}

function sentence(weights: Weights): string {
  const [first, ...rest] = CRITERIA;
  const part = ({ code, name }: Criterion) => `${name.toLowerCase()} ${weightWords(weights[code])}`;
  const last = rest.at(-1);
  const middle = rest.slice(0, -1).map(part).join(", ");
  const end = last ? ` and ${part(last)}` : "";
  return first
    ? `${first.name} counts for ${weightWords(weights[first.code])} of 100 marks, ${middle}${end}.`
    : "";
}

/** The figure beside it says the same, so it is not read out. */
function Bar({ weight }: { readonly weight: string }) {
  return (
    <svg
      className="app-weight-bar"
      viewBox="0 0 100 10"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect className="app-weight-bar__all" width="100" height="10" />
      <rect className="app-weight-bar__own" width={weight} height="10" />
    </svg>
  );
}
