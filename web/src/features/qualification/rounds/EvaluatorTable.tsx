import { CardTable } from "@/govuk/CardTable";
import { LinkButton } from "@/govuk/LinkButton";
import { Tag } from "@/govuk/Tag";
import { SendingTrouble } from "@/layout/SendingTrouble";
import { StateTag } from "@/layout/StateTag";
import { shortDay } from "@/lib/dates";
import { tagOf, type TagWords } from "@/lib/tags";
import type { Evaluator } from "../evaluation/queries";
import { useTake } from "./sending";

interface Props {
  readonly evaluators: readonly Evaluator[];
  readonly roundId: string;
  readonly applicationId: string;
  /** Whether they can be taken away. */
  readonly may: boolean;
}

/** Who marks an application, how far they are, and links they have with the applicant. */
export function EvaluatorTable({ evaluators, roundId, applicationId, may }: Props) {
  const taking = useTake(roundId);
  const take = (role_id: string) => taking.mutate({ role_id, applications: [applicationId] });
  return (
    <>
      <SendingTrouble error={taking.error} />
      <CardTable
        caption="Evaluators"
        captionSize="hidden"
        dense
        rows={evaluators}
        rowKey={(one) => one.role_id}
        columns={[
          {
            id: "name",
            heading: "Evaluator",
            rowHeading: true,
            cell: (one) => (
              <>
                {one.name}
                <span className="app-secondary">{one.authority}</span>
              </>
            ),
          },
          { id: "part", heading: "Part", cell: (one) => (one.moderator ? "Moderator" : "Marks") },
          { id: "link", heading: "Link with the applicant", cell: (one) => <Link one={one} /> },
          { id: "marks", heading: "Marks", cell: (one) => <StateTag tag={standing(one)} /> },
          {
            id: "take",
            heading: "Take away",
            headingHidden: true,
            cell: (one) =>
              may && one.to_mark > 0 ? (
                <LinkButton onClick={() => take(one.role_id)}>
                  Take away<span className="govuk-visually-hidden"> from {one.name}</span>
                </LinkButton>
              ) : null,
          },
        ]}
      />
    </>
  );
}

function Link({ one: { conflict, declared, blocked } }: { readonly one: Evaluator }) {
  if (!conflict) return declared ? "None declared" : "Not declared yet";
  return (
    <>
      {conflict.words} {blocked && <Tag colour="orange">Stops the marking</Tag>}
      {conflict.cleared_at && (
        <span className="app-secondary">
          Cleared on {shortDay(conflict.cleared_at)}: {conflict.cleared_reason}
        </span>
      )}
    </>
  );
}

function standing({ moderator, marked, to_mark: toMark, overdue }: Evaluator): TagWords {
  if (moderator) return { words: "Agrees where marks differ by 2 or more" };
  if (toMark === 0) return tagOf("marks", "submitted");
  const words = `${marked} of ${marked + toMark} marked`;
  return { words: overdue ? `${words}, overdue` : words, colour: overdue ? "orange" : "purple" };
}
