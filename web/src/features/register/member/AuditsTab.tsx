import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { auditsOfMember } from "@/features/qualification/annualAudit/queries";
import { CardTable } from "@/govuk/CardTable";
import { Heading } from "@/govuk/Heading";
import { LoadedRows } from "@/layout/LoadedRows";
import { StateTag } from "@/layout/StateTag";
import { day, shortDay } from "@/lib/dates";
import { figure } from "@/lib/money";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";
import type { Membership } from "../queries";

/** Yearly audits, and reviews of the marks. */
export function AuditsTab({ member }: { readonly member: Membership }) {
  const audits = useInfiniteQuery(auditsOfMember(member.id));
  return (
    <>
      <Heading size="m">Yearly audits</Heading>
      <p className="govuk-body">The next is due on {day(member.audits.due_on)}.</p>
      <LoadedRows query={audits} empty="There has been no audit yet.">
        {(rows) => (
          <CardTable
            caption="Yearly audits"
            captionSize="hidden"
            dense
            rows={rows}
            rowKey={(row) => row.id}
            columns={[
              {
                id: "done",
                heading: "Done",
                rowHeading: true,
                cell: (row) => (
                  <Link className="govuk-link" to={paths.audit(row.id)}>
                    {shortDay(row.done_on)}
                  </Link>
                ),
              },
              { id: "due", heading: "Was due", cell: (row) => shortDay(row.due_on) },
              {
                id: "result",
                heading: "Result",
                cell: (row) => (
                  <StateTag
                    tag={tagOf("audit", row.open_actions > 0 ? "actions_open" : row.result)}
                  />
                ),
              },
              {
                id: "open",
                heading: "Open actions",
                numeric: true,
                cell: (row) => row.open_actions,
              },
            ]}
          />
        )}
      </LoadedRows>
      <Reviews member={member} />
    </>
  );
}

function Reviews({ member }: { readonly member: Membership }) {
  const { rescorings, scores } = member;
  return (
    <>
      <CardTable
        caption="Core competency"
        dense
        rows={scores}
        rowKey={(score) => score.valid_from}
        columns={[
          {
            id: "from",
            heading: "From",
            rowHeading: true,
            cell: (score) => shortDay(score.valid_from),
          },
          {
            id: "competency",
            heading: "Core competency",
            numeric: true,
            cell: (score) => figure(score.competency),
          },
          {
            id: "source",
            heading: "From what",
            cell: ({ source, rescoring_id: review }) =>
              review ? <ReviewLink id={review} /> : sourceWords(source),
          },
        ]}
      />
      {rescorings.length > 0 && (
        <CardTable
          caption="Reviews of the marks"
          dense
          rows={rescorings}
          rowKey={(row) => row.id}
          columns={[
            {
              id: "notified",
              heading: "Notice given",
              rowHeading: true,
              cell: (row) => (
                <Link className="govuk-link" to={paths.rescoring(row.id)}>
                  {shortDay(row.notified_at)}
                </Link>
              ),
            },
            {
              id: "state",
              heading: "State",
              cell: (row) => <StateTag tag={tagOf("rescoring", row.state)} />,
            },
            {
              id: "due",
              heading: "Heard until",
              cell: (row) => shortDay(row.representations_due_on),
            },
          ]}
        />
      )}
    </>
  );
}

const sourceWords = (source: string) => (source === "admission" ? "Admission" : "A review");

function ReviewLink({ id }: { readonly id: string }) {
  return (
    <Link className="govuk-link" to={paths.rescoring(id)}>
      A review
    </Link>
  );
}
