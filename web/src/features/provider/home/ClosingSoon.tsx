import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { components } from "@/api/schema.gen";
import { ownEstablishmentsQuery } from "@/features/establishment/queries";
import { CardTable } from "@/govuk/CardTable";
import { Heading } from "@/govuk/Heading";
import { StateTag } from "@/layout/StateTag";
import { daysAway, moment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";
import type { Task } from "./queries";

interface Props {
  readonly tasks: readonly Task[];
  readonly next: components["schemas"]["NextDeadline"] | undefined;
}

/** Invitations that close within days, and drafts that are not submitted. */
export function ClosingSoon({ tasks, next }: Props) {
  const closing = tasks.filter(({ kind }) => kind === "invitation_closing" || kind === "bid_draft");
  const { data: own } = useQuery(ownEstablishmentsQuery);
  const linkOf = (task: Task) => {
    const { kind, thing_id, establishment } = task;
    const reference = task.reference ?? "";
    if (kind === "bid_draft") return paths.bidStep(reference, thing_id, "check");
    return paths.invitation(reference, own?.find(({ name }) => name === establishment)?.id);
  };
  if (closing.length === 0) return <Nothing next={next} />;
  return (
    <CardTable
      caption="Closing soon"
      columns={[
        {
          id: "reference",
          heading: "Reference",
          rowHeading: true,
          cell: (task) => <span className="app-nowrap">{task.reference}</span>,
        },
        { id: "for", heading: "For", cell: ({ establishment }) => establishment },
        { id: "closes", heading: "Bids close", cell: ({ by }) => by && <Closes by={by} /> },
        {
          id: "tag",
          heading: "Status",
          cell: ({ kind, urgent }) => (
            <StateTag
              tag={
                kind === "bid_draft"
                  ? tagOf("bid", "draft")
                  : tagOf("invitation", urgent ? "closes_soon" : "new")
              }
            />
          ),
        },
        {
          id: "go",
          heading: "Continue",
          headingHidden: true,
          cell: (task) => (
            <Link className="govuk-link" to={linkOf(task)}>
              {task.kind === "bid_draft" ? "Continue" : "Open"}
              <span className="govuk-visually-hidden">
                {" "}
                {task.reference} for {task.establishment}
              </span>
            </Link>
          ),
        },
      ]}
      rows={closing}
      rowKey={({ kind, thing_id, establishment }) => `${kind} ${thing_id} ${establishment ?? ""}`}
    />
  );
}

function Closes({ by }: { readonly by: string }) {
  return (
    <>
      {moment(by)}
      <span className="app-secondary">{daysAway(by)}</span>
    </>
  );
}

function Nothing({ next }: Pick<Props, "next">) {
  return (
    <>
      <Heading>Closing soon</Heading>
      <p className="govuk-body">
        {next ? (
          <>
            No invitations are waiting for you. Next: {next.reference} closes{" "}
            {moment(next.deadline)}.
          </>
        ) : (
          "No invitations are waiting. We email you when one arrives."
        )}
      </p>
    </>
  );
}
