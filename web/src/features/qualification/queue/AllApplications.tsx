import { useInfiniteQuery } from "@tanstack/react-query";
import { useCategoryNames } from "@/features/category/names";
import { DataTable } from "@/govuk/DataTable";
import { LoadedRows } from "@/layout/LoadedRows";
import { StateTag } from "@/layout/StateTag";
import { day, shortDay } from "@/lib/dates";
import { given } from "@/lib/given";
import { TAGS, tagOfText } from "@/lib/tags";
import { applicationPages } from "../evaluation/queries";
import { ApplicationName } from "./ApplicationName";

/** All states but the draft, which is its provider's alone. */
export const STATES = Object.entries(TAGS.applicationSeen)
  .filter(([state]) => state !== "draft")
  .map(([value, { words }]) => ({ value, label: words }));

interface Props {
  readonly state: string | undefined;
  readonly category: string | undefined;
}

/** Decided and withdrawn ones too. */
export function AllApplications({ state, category }: Props) {
  const applications = useInfiniteQuery(applicationPages(given({ state, category })));
  const { nameOf } = useCategoryNames();
  return (
    <LoadedRows query={applications} empty="No application is like this.">
      {(rows) => (
        <DataTable
          caption="Applications"
          captionSize="hidden"
          dense
          wide
          columns={[
            {
              id: "application",
              heading: "Application",
              rowHeading: true,
              cell: (row) => <ApplicationName {...row} />,
            },
            { id: "category", heading: "Category", cell: (row) => nameOf(row.category) },
            {
              id: "state",
              heading: "State",
              cell: (row) => <StateTag tag={tagOfText("applicationSeen", row.state)} />,
            },
            {
              id: "received",
              heading: "Received",
              cell: (row) => (row.submitted_at ? shortDay(row.submitted_at) : "Not yet"),
            },
            {
              id: "due",
              heading: "Decide by",
              cell: (row) => (row.clock?.due_on ? day(row.clock.due_on) : ""),
            },
          ]}
          rows={rows}
          rowKey={(row) => row.id}
        />
      )}
    </LoadedRows>
  );
}
