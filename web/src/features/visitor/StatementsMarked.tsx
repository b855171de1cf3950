import type { components } from "@/api/schema.gen";
import { DataTable } from "@/govuk/DataTable";
import { Details } from "@/govuk/Details";
import { Heading } from "@/govuk/Heading";
import { Descriptors } from "./Descriptors";

interface Props {
  readonly competency: components["schemas"]["CategoryPreviewCompetency"];
  readonly sections: readonly components["schemas"]["CategoryPreviewSection"][];
}

/** How the statements of an application become the core competency. */
export function StatementsMarked({ competency, sections }: Props) {
  const scored = sections
    .flatMap(({ questions }) => questions)
    .filter(({ kind }) => kind === "scored");
  return (
    <section>
      <Heading>How your statements are marked</Heading>
      <p className="govuk-body">{competency.method}</p>
      <DataTable
        caption="Weights of the statements"
        captionSize="s"
        columns={[
          { id: "title", heading: "Statement", rowHeading: true, cell: ({ title }) => title },
          { id: "weight", heading: "Weight", numeric: true, cell: ({ weight }) => weight },
        ]}
        rows={competency.weights}
        rowKey={({ ref }) => ref}
      />
      {scored.map(({ ref, title, descriptors }) => (
        <Details key={ref} summary={`${title}: what earns each mark`}>
          <Descriptors caption={`Marks of ${title}`} descriptors={descriptors} />
        </Details>
      ))}
    </section>
  );
}
