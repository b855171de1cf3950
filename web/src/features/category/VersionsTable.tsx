import { Link } from "react-router";
import type { components } from "@/api/schema.gen";
import { CardTable } from "@/govuk/CardTable";
import { StateTag } from "@/layout/StateTag";
import { shortMoment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";

type Version = components["schemas"]["VersionSummary"];

interface Props {
  readonly code: string;
  readonly inForce: number;
  readonly versions: readonly Version[];
}

/** The versions of a category, the newest first. */
export function VersionsTable({ code, inForce, versions }: Props) {
  return (
    <CardTable
      caption="Versions"
      rows={versions}
      rowKey={({ id }) => id}
      columns={[
        {
          id: "number",
          heading: "Version",
          rowHeading: true,
          cell: ({ number }) => (
            <Link className="govuk-link" to={paths.categoryVersion(code, number)}>
              Version {number}
            </Link>
          ),
        },
        {
          id: "state",
          heading: "State",
          cell: ({ number, state }) => (
            <StateTag
              tag={number === inForce ? { words: "In force", colour: "green" } : earlier(state)}
            />
          ),
        },
        { id: "begun", heading: "Begun", cell: (row) => shortMoment(row.created_at) },
        {
          id: "published",
          heading: "Published",
          cell: ({ published_at: at }) => (at ? shortMoment(at) : "Not yet"),
        },
      ]}
    />
  );
}

const earlier = (state: Version["state"]) =>
  state === "draft"
    ? tagOf("version", state)
    : ({ words: "Earlier version", colour: "grey" } as const);
