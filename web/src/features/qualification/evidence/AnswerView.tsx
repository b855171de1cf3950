import type { components } from "@/api/schema.gen";
import { readable } from "@/features/category/vocabulary";
import { DocumentList } from "@/features/document/DocumentList";
import { CardTable } from "@/govuk/CardTable";
import { SummaryList, type SummaryRow } from "@/govuk/SummaryList";
import { shortDay } from "@/lib/dates";
import { money } from "@/lib/money";
import type { Answer } from "./queries";

type Config = components["schemas"]["CategoryConfig"];
type Cover = components["schemas"]["QualificationCover"];
type Inspection = components["schemas"]["QualificationInspection"];

interface Props {
  readonly answer: Answer | null | undefined;
  /** Of the version the answer was given under; until it has come codes are made readable. */
  readonly config: Config | undefined;
}

/** An answer to a qualification question as it was given: only the parts that it has. */
export function AnswerView({ answer, config }: Props) {
  if (!answer) return <p className="govuk-body">Not answered.</p>;
  const given = facts(answer);
  const { words = "", covers = [], inspection, documents = [] } = answer;
  return (
    <>
      {given.length > 0 && <SummaryList rows={given} />}
      {words !== "" && <p className="govuk-body app-typed">{words}</p>}
      {covers.length > 0 && <Covers covers={covers} config={config} />}
      {inspection && <SummaryList rows={inspected(inspection, config)} />}
      <DocumentList ids={documents} empty="No documents came with it." />
    </>
  );
}

function facts({ confirmed, expires_on: last }: Answer): SummaryRow[] {
  const rows: SummaryRow[] = [];
  if (typeof confirmed === "boolean") {
    rows.push({ label: "We meet this", value: confirmed ? "Yes" : "No" });
  }
  if (last) rows.push({ label: "Good until", value: shortDay(last) });
  return rows;
}

function Covers({ covers, config }: { covers: readonly Cover[]; config: Config | undefined }) {
  const asked = new Map(config?.insurances.map((one) => [one.kind, one]));
  return (
    <CardTable
      caption="Insurance held"
      captionSize="s"
      dense
      rows={covers}
      rowKey={(cover) => cover.kind}
      columns={[
        {
          id: "kind",
          heading: "Cover",
          rowHeading: true,
          cell: ({ kind }) => asked.get(kind)?.name ?? readable(kind),
        },
        { id: "held", heading: "Held", numeric: true, cell: held },
        {
          id: "minimum",
          heading: "Asked for",
          numeric: true,
          cell: ({ kind }) => {
            const minimum = asked.get(kind)?.minimum;
            return minimum ? money(minimum) : "No minimum";
          },
        },
        {
          id: "until",
          heading: "Until",
          cell: ({ expires_on: last }) => (last ? shortDay(last) : "Not given"),
        },
      ]}
    />
  );
}

function held({ amount, not_applicable: notHere }: Cover): string {
  if (notHere) return "Does not apply here";
  return amount ? money(amount) : "No sum";
}

function inspected(inspection: Inspection, config: Config | undefined): SummaryRow[] {
  const { inspectorate, service, on, grades } = inspection;
  const scale = config?.inspections.find(
    (one) =>
      one.inspectorate === inspectorate &&
      one.service === service &&
      (!one.from || one.from <= on) &&
      (!one.to || on <= one.to),
  );
  return [
    { label: "Inspected by", value: scale?.name ?? readable(`${inspectorate} ${service}`) },
    { label: "On", value: shortDay(on) },
    { label: "Outcome", value: grades.map(readable).join(", ") },
  ];
}
