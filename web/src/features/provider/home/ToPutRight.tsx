import { useQueries } from "@tanstack/react-query";
import { Link } from "react-router";
import { ownEstablishmentsQuery } from "@/features/establishment/queries";
import { everyMember } from "@/features/register/queries";
import { CardTable } from "@/govuk/CardTable";
import { day } from "@/lib/dates";
import type { Task } from "./queries";
import { toOf, type Known } from "./things";
import { ThingWords } from "./ThingWords";

/** Questions, awards, evidence that ends, suspensions: omitted when there is nothing. */
export function ToPutRight({ tasks }: { readonly tasks: readonly Task[] }) {
  const things = tasks.filter(({ kind }) => kind !== "invitation_closing" && kind !== "bid_draft");
  const [establishments, members] = useQueries({
    queries: [ownEstablishmentsQuery, everyMember({})],
  });
  if (things.length === 0) return null;
  const known: Known = { establishments: establishments.data ?? [], members: members.data ?? [] };
  return (
    <CardTable
      caption="To put right"
      columns={[
        {
          id: "what",
          heading: "What",
          rowHeading: true,
          cell: (task) => (
            <Link className="govuk-link" to={toOf(task, known)}>
              <ThingWords task={task} known={known} />
            </Link>
          ),
        },
        { id: "for", heading: "For", cell: ({ establishment }) => establishment },
        { id: "by", heading: "By", cell: ({ by }) => (by ? day(by) : "") },
      ]}
      rows={things}
      rowKey={({ kind, thing_id, about }) => `${kind} ${thing_id} ${about ?? ""}`}
    />
  );
}
