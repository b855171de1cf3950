import type { Vocabulary } from "@/features/category/vocabulary";
import { DataTable } from "@/govuk/DataTable";
import { figure } from "@/lib/money";
import type { Invitation } from "../queries";

interface NeedProps {
  readonly needs: Invitation["needs"];
  readonly words: Vocabulary;
}

export function NeedTable({ needs, words }: NeedProps) {
  if (needs.length === 0) return null;
  return (
    <DataTable
      caption="Needs"
      captionSize="s"
      columns={[
        { id: "need", heading: "Need", rowHeading: true, cell: (need) => words.need(need.code) },
        { id: "marks", heading: "Marks", numeric: true, cell: (need) => figure(need.marks) },
      ]}
      rows={needs}
      rowKey={(need) => need.code}
    />
  );
}

interface FeatureProps {
  readonly features: Invitation["features"];
  readonly words: Vocabulary;
}

/** Those without which a bid is left out come first. */
export function FeatureTable({ features, words }: FeatureProps) {
  if (features.length === 0) return null;
  return (
    <DataTable
      caption="Features"
      captionSize="s"
      columns={[
        {
          id: "feature",
          heading: "Feature",
          rowHeading: true,
          cell: (row) => words.feature(row.code),
        },
        { id: "how", heading: "How much it matters", cell: (row) => matters(row) },
        { id: "marks", heading: "Marks", numeric: true, cell: (row) => figure(row.marks) },
      ]}
      rows={disqualifyingFirst(features)}
      rowKey={(row) => row.code}
    />
  );
}

export function disqualifyingFirst(features: Invitation["features"]): Invitation["features"] {
  return features.toSorted((a, b) => Number(b.disqualifies) - Number(a.disqualifies));
}

function matters({ must_have, disqualifies }: Invitation["features"][number]): string {
  if (disqualifies) return "Must have. A bid without this is left out";
  return must_have ? "Must have" : "Would help";
}
