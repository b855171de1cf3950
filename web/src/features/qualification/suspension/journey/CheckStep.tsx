import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import type { components } from "@/api/schema.gen";
import { Button } from "@/govuk/Button";
import { SummaryList } from "@/govuk/SummaryList";
import { WarningText } from "@/govuk/WarningText";
import { LoadedPart } from "@/layout/LoadedPart";
import { Page } from "@/layout/Page";
import { SendingTrouble } from "@/layout/SendingTrouble";
import { day, moment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { previewQuery, useSuspend } from "../queries";
import { failable } from "./failable";
import { groundOf, type Step } from "./steps";
import type { StepProps } from "./SuspendPage";

type Preview = components["schemas"]["SuspensionPreview"];

const HELP = {
  what: "What you answered, and what follows from it.",
  next: "The letter goes to the provider at once. It may put right what failed, or say why it is wrong.",
};

export function CheckStep({ member, version, config, answers, back }: StepProps) {
  const ground = groundOf(answers);
  const preview = useQuery(previewQuery(member.id, ground));
  const suspending = useSuspend(member.id, version);
  const navigate = useNavigate();
  const suspend = async () => {
    await suspending.mutateAsync(ground);
    void navigate(paths.memberPart(member.id, "suspended"));
  };
  const change = (step: Step, hiddenText: string) => [
    { label: "Change", hiddenText, to: paths.suspendStep(member.id, step) },
  ];
  const reason = config.suspension_reasons.find(({ code }) => code === answers.reason);
  const failed = failable(config).filter(({ value }) => answers.questions?.includes(value));
  const named = failed.map(({ label }) => label).join(", ");
  return (
    <Page
      heading="Check and suspend"
      title="Suspend a member"
      caption={member.establishment}
      back={{ to: back }}
      help={HELP}
    >
      <SendingTrouble error={suspending.error} />
      <SummaryList
        rows={[
          { label: "Rule", value: reason?.name, actions: change("rule", "the rule") },
          {
            label: "What failed",
            value: named === "" ? "A term of the contract" : named,
            actions: change("rule", "what failed"),
          },
          {
            label: "Evidence",
            value: <span className="app-typed">{answers.evidence}</span>,
            actions: change("evidence", "the evidence"),
          },
          {
            label: "Notice",
            value: ground.notice_given_on ? `Given on ${day(ground.notice_given_on)}` : "At once",
            actions: change("when", "when"),
          },
        ]}
      />
      <LoadedPart query={preview}>
        {(effects) => (
          <>
            <Effects effects={effects} />
            <Button
              variant="warning"
              busy={suspending.isPending}
              onClick={() => void suspend().catch(() => undefined)}
            >
              Suspend {member.establishment}
            </Button>
          </>
        )}
      </LoadedPart>
    </Page>
  );
}

/** Never whether there are sealed bids: only what would become of any (D6). */
function Effects({ effects }: { readonly effects: Preview }) {
  const { authorities, placements, effective_at: from } = effects;
  return (
    <>
      <p className="govuk-body">It takes effect on {moment(from)}.</p>
      <WarningText>
        Stops invitations from all {authorities} authorities. Any sealed bid of theirs will not
        count if this still stands when bids are opened. {placementWords(placements)}
      </WarningText>
    </>
  );
}

function placementWords(placements: number): string {
  if (placements === 0) return "It holds no placement.";
  return placements === 1 ? "1 placement goes on." : `${placements} placements go on.`;
}
