import { Link } from "react-router";
import { useCategoryNames } from "@/features/category/names";
import { CardTable } from "@/govuk/CardTable";
import { StateTag } from "@/layout/StateTag";
import { day, shortDay } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";
import type { Submission } from "./queries";

/** Evidence that was sent, the most urgent first. */
export function SubmissionTable({ rows }: { readonly rows: readonly Submission[] }) {
  const { nameOf } = useCategoryNames();
  return (
    <CardTable
      caption="Evidence that was sent"
      captionSize="hidden"
      dense
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          id: "title",
          heading: "Evidence",
          rowHeading: true,
          cell: (row) => (
            <>
              <Link
                className="govuk-link"
                to={
                  row.purpose === "cure"
                    ? paths.suspension(row.membership_id)
                    : paths.evidenceSubmission(row.id)
                }
              >
                {row.title}
              </Link>
              <span className="app-secondary">{row.establishment}</span>
            </>
          ),
        },
        { id: "category", heading: "Category", cell: (row) => nameOf(row.category) },
        {
          id: "purpose",
          heading: "For",
          cell: ({ purpose }) => (purpose === "cure" ? "Lifting a suspension" : "Renewal"),
        },
        {
          id: "sent",
          heading: "Sent",
          cell: ({ sent_at: sent }) => (sent ? shortDay(sent) : "Not yet"),
        },
        { id: "urgent", heading: "Held until", cell: (row) => day(row.urgent_on) },
        {
          id: "state",
          heading: "State",
          cell: ({ state }) => <StateTag tag={tagOf("submissionSeen", state)} />,
        },
      ]}
    />
  );
}
