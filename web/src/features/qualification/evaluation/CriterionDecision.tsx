import { useRef, useState } from "react";
import { Button } from "@/govuk/Button";
import { ButtonGroup } from "@/govuk/ButtonGroup";
import { focusField } from "@/govuk/focusField";
import { Heading } from "@/govuk/Heading";
import { LinkButton } from "@/govuk/LinkButton";
import { LiveRegion } from "@/govuk/LiveRegion";
import { SummaryList } from "@/govuk/SummaryList";
import { SendingTrouble } from "@/layout/SendingTrouble";
import { StateTag } from "@/layout/StateTag";
import { shortMoment } from "@/lib/dates";
import { tagOf } from "@/lib/tags";
import { DecideOtherwise } from "./DecideOtherwise";
import { decisionWords } from "./proposalWords";
import type { Criterion } from "./queries";
import { useConfirmProposals } from "./sending";

interface Props {
  readonly criterion: Criterion;
  readonly applicationId: string;
  readonly version: string;
  readonly may: boolean;
}

/** What is decided about a criterion, and how to: as the rules propose, or otherwise with a reason. */
export function CriterionDecision({ criterion, applicationId, version, may }: Props) {
  const [writing, setWriting] = useState(false);
  const confirming = useConfirmProposals(applicationId, version);
  const { decision, proposal, question } = criterion;
  const change = useRef<HTMLButtonElement>(null);
  const toChange = () => requestAnimationFrame(() => change.current?.focus());
  const confirm = () => void confirming.mutateAsync([question]).then(toChange, () => undefined);
  const write = () => {
    setWriting(true);
    requestAnimationFrame(() => focusField(`${question}-decision`));
  };
  const done = () => {
    setWriting(false);
    toChange();
  };
  return (
    <>
      {decision && <Decided decision={decision} />}
      <LiveRegion hidden>{confirming.isSuccess ? "Decided" : ""}</LiveRegion>
      <SendingTrouble error={confirming.error} />
      {may && !writing && (
        <ButtonGroup>
          {!decision && proposal.decision && (
            <Button busy={confirming.isPending} onClick={confirm}>
              Confirm: {decisionWords(proposal.decision).toLowerCase()}
            </Button>
          )}
          <LinkButton ref={change} onClick={write}>
            {decision ? "Change the decision" : otherwiseWords(criterion)}
          </LinkButton>
        </ButtonGroup>
      )}
      {writing && (
        // What was typed stays, also where somebody else decided the application meanwhile.
        <DecideOtherwise
          criterion={criterion}
          applicationId={applicationId}
          version={version}
          onDone={done}
        />
      )}
    </>
  );
}

const otherwiseWords = ({ proposal }: Criterion) =>
  proposal.decision ? "Decide otherwise" : "Decide";

function Decided({ decision }: { readonly decision: NonNullable<Criterion["decision"]> }) {
  const { decision: how, by, at, reason, evidence, proposed } = decision;
  const rows = [
    { label: "Decision", value: <StateTag tag={tagOf("criterion", how)} /> },
    { label: "By", value: `${by}, ${shortMoment(at)}` },
    { label: "The rules proposed", value: proposedWords(proposed) },
    { label: "Reason", value: reason },
    { label: "Rests on", value: evidence },
  ];
  return (
    <>
      <Heading level={3} size="s">
        Decided
      </Heading>
      <SummaryList rows={rows.filter(({ value }) => value !== "" && value !== undefined)} />
    </>
  );
}

function proposedWords(proposed: string | null | undefined): string | undefined {
  if (proposed === "met" || proposed === "met_for_now" || proposed === "not_met") {
    return decisionWords(proposed);
  }
  return undefined;
}
