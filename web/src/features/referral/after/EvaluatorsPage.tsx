import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { body, client } from "@/api/client";
import { useSending } from "@/api/sending";
import { panelQuery, type Evaluator } from "@/features/scoring/opening/queries";
import { CardTable } from "@/govuk/CardTable";
import type { Column } from "@/govuk/DataTable";
import { LinkButton } from "@/govuk/LinkButton";
import { LoadedPart } from "@/layout/LoadedPart";
import { SendingTrouble } from "@/layout/SendingTrouble";
import { shortDay } from "@/lib/dates";
import { paths } from "@/lib/paths";
import type { Referral } from "../queries";
import { AssignForm } from "./AssignForm";
import { missingWords } from "./panel";
import { StepPage } from "./StepPage";

const HELP = {
  what: "Who marks the statements, blind to one another. A moderator agrees a mark where evaluators differ by 2 or more, and is named before bids are opened.",
  next: "Each says first whether they have a link with an establishment that was invited. A link blocks until somebody else clears it.",
};

/** The panel of a referral. */
export default function EvaluatorsPage() {
  return (
    <StepPage heading="Choose evaluators" help={HELP} may={() => true} width="full">
      {({ value }) => <PanelOf referral={value} />}
    </StepPage>
  );
}

function PanelOf({ referral }: { readonly referral: Referral }) {
  const query = useQuery(panelQuery(referral.id));
  const remove = useSending({
    send: (evaluator_id: string) =>
      body(
        client.DELETE("/api/v1/referrals/{referral_id}/evaluators/{evaluator_id}", {
          params: { path: { referral_id: referral.id, evaluator_id } },
        }),
      ),
    changes: [["panel"], ["opened"]],
  });
  return (
    <LoadedPart query={query}>
      {(panel) => (
        <>
          <SendingTrouble error={remove.error} />
          {panel.items.length === 0 ? (
            <p className="govuk-body">Nobody is chosen yet.</p>
          ) : (
            <CardTable
              caption="Evaluators"
              captionSize="hidden"
              columns={columns(referral, (id) => remove.mutate(id))}
              rows={panel.items}
              rowKey={({ id }) => id}
            />
          )}
          <p className="govuk-body">{missingWords(panel)}</p>
          <AssignForm referral={referral} panel={panel} />
        </>
      )}
    </LoadedPart>
  );
}

function columns(referral: Referral, remove: (id: string) => void): Column<Evaluator>[] {
  return [
    { id: "name", heading: "Name", rowHeading: true, cell: ({ name }) => name },
    { id: "authority", heading: "Authority", cell: ({ authority }) => authority },
    {
      id: "part",
      heading: "Part",
      cell: ({ part }) => (part === "moderator" ? "Moderator" : "Evaluator"),
    },
    { id: "since", heading: "Chosen on", cell: ({ assigned_at }) => shortDay(assigned_at) },
    { id: "links", heading: "Links declared", cell: (one) => linkWords(one) },
    { id: "marked", heading: "Marked", numeric: true, cell: ({ marked }) => marked },
    {
      id: "steps",
      heading: "Steps",
      headingHidden: true,
      cell: (one) => <Steps referral={referral} evaluator={one} remove={remove} />,
    },
  ];
}

function linkWords({ declared, blocked, conflict_words }: Evaluator): string {
  if (!declared) return "Not yet";
  if (!conflict_words) return "None";
  return `${blocked ? "Blocked" : "Cleared"}: ${conflict_words}`;
}

interface StepsProps {
  readonly referral: Referral;
  readonly evaluator: Evaluator;
  readonly remove: (id: string) => void;
}

function Steps({ referral, evaluator, remove }: StepsProps) {
  const { id, name, permissions } = evaluator;
  return (
    <>
      {permissions.includes("clear") && (
        <Link className="govuk-link" to={paths.referralDeep(referral.reference, "evaluators", id)}>
          Clear the link<span className="govuk-visually-hidden"> of {name}</span>
        </Link>
      )}{" "}
      {permissions.includes("remove") && (
        <LinkButton onClick={() => remove(id)}>
          Remove<span className="govuk-visually-hidden"> {name}</span>
        </LinkButton>
      )}
    </>
  );
}
