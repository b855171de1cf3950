import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { CardTable } from "@/govuk/CardTable";
import type { Column } from "@/govuk/DataTable";
import { Heading } from "@/govuk/Heading";
import { LoadedPart } from "@/layout/LoadedPart";
import { daysAway, moment } from "@/lib/dates";
import { tasksQuery } from "./queries";
import { type Task, taskWords } from "./taskWords";

interface Row extends NonNullable<ReturnType<typeof taskWords>> {
  readonly task: Task;
}

const COLUMNS: readonly Column<Row>[] = [
  {
    id: "what",
    heading: "What",
    rowHeading: true,
    cell: ({ what, to, task }) => (
      <Link className="govuk-link" to={to}>
        {what}
        <span className="govuk-visually-hidden"> {task.reference}</span>
      </Link>
    ),
  },
  {
    id: "reference",
    heading: "Reference",
    cell: ({ task }) => <span className="app-nowrap">{task.reference}</span>,
  },
  { id: "why", heading: "Why", cell: ({ why }) => why },
  {
    id: "by",
    heading: "By when",
    cell: ({ task: { by } }) => (by ? `${moment(by)}, ${daysAway(by)}` : "As soon as you can"),
  },
];

/** What waits for this person, the most urgent first. */
export function NeedsYou() {
  return (
    <>
      <Heading level={2} size="m">
        Needs you today
      </Heading>
      <LoadedPart query={useQuery(tasksQuery)}>
        {({ items, next }) => {
          const rows = items.flatMap((task) => {
            const words = taskWords(task);
            return words ? [{ ...words, task }] : [];
          });
          if (rows.length > 0) {
            return (
              <CardTable
                caption="Needs you today"
                captionSize="hidden"
                columns={COLUMNS}
                rows={rows}
                rowKey={({ task }) => `${task.kind} ${task.thing_id}`}
                dense
              />
            );
          }
          return (
            <p className="govuk-body">
              Nothing needs you today.
              {next && ` Next: ${next.reference} closes ${moment(next.deadline)}.`}
            </p>
          );
        }}
      </LoadedPart>
    </>
  );
}
