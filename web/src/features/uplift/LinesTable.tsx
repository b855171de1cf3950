import { useVocabulary, readable, type Vocabulary } from "@/features/category/vocabulary";
import { CardTable } from "@/govuk/CardTable";
import type { Column } from "@/govuk/DataTable";
import { StateTag } from "@/layout/StateTag";
import { tagOfText } from "@/lib/tags";
import type { Uplift, UpliftLine } from "./queries";
import { riseWords } from "./upliftWords";

/** The named headings, by how much each rises and why, and what was decided. */
export function LinesTable({ round }: { readonly round: Uplift }) {
  const words = useVocabulary(round.category);
  if (round.lines.length === 0) return <p className="govuk-body">No heading is named yet.</p>;
  return (
    <CardTable
      caption="Named headings"
      dense
      rows={round.lines}
      rowKey={({ id }) => id}
      columns={[...columnsOf(words), ...(round.state === "decided" ? DECIDED : [])]}
    />
  );
}

/** The name of a ground of an uplift. */
export function groundOf({ config }: Vocabulary, code: string): string {
  return config?.uplift_reasons.find((one) => one.code === code)?.name ?? readable(code);
}

export const typeOf = (words: Vocabulary, { placement_type: type }: UpliftLine): string =>
  type == null ? "Every kind of place" : words.placementType(type);

const columnsOf = (words: Vocabulary): Column<UpliftLine>[] => [
  { id: "heading", heading: "Heading", rowHeading: true, cell: ({ name }) => name },
  { id: "type", heading: "Kind of place", cell: (line) => typeOf(words, line) },
  { id: "rise", heading: "Rises by", numeric: true, cell: riseWords },
  { id: "ground", heading: "Ground", cell: ({ case: code }) => groundOf(words, code) },
];

const DECIDED: readonly Column<UpliftLine>[] = [
  {
    id: "decision",
    heading: "Decided",
    cell: ({ decision }) => decision && <StateTag tag={tagOfText("uplift", decision)} />,
  },
  {
    id: "reason",
    heading: "Why",
    cell: ({ reason }) => <span className="app-typed">{reason}</span>,
  },
];
