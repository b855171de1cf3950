import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { Button } from "@/govuk/Button";
import { ButtonGroup } from "@/govuk/ButtonGroup";
import { PageErrors } from "@/govuk/PageErrors";
import { useMediaQuery } from "@/govuk/useMediaQuery";
import { Page } from "@/layout/Page";
import { SaveStatus } from "@/layout/SaveStatus";
import { paths } from "@/lib/paths";
import { CheckStep } from "./CheckStep";
import { type FieldProblem, problemsOn } from "./fieldProblems";
import type { JourneyProps } from "./Journey";
import { PriceBar } from "./PriceBar";
import { PriceBox } from "./PriceBox";
import { QUESTIONS } from "./questions";
import { StepList } from "./StepList";
import type { Draft } from "./useDraft";

export interface StepProps extends JourneyProps {
  readonly draft: Draft;
}

/** What the fields of a step get. */
export interface FieldsProps extends StepProps {
  readonly errorOf: (field: string) => string | undefined;
}

const HELP = {
  what: "Your bid, a question at a time. It saves itself, and nobody but you can read it until bids are opened.",
  next: "Go through the steps in any order, check the bid, and submit it before bids close. Until then you can replace or withdraw it.",
  who: "Ask the council on the invitation’s page. Everyone invited reads the answer.",
};

/** The frame of every step: the question, the steps on the left, the price on the right. */
export function StepPage(props: StepProps) {
  const { bid, invitation, steps, step, draft } = props;
  const wide = useMediaQuery("(min-width: 64em)");
  const { reference, id } = bid.value;
  const number = steps.indexOf(step) + 1;
  const before = steps[number - 2];
  const price = <PriceBox invitation={invitation} preview={draft.preview} />;
  return (
    <Page
      heading={step.code === "check" ? "Check your bid" : QUESTIONS[step.code].heading(invitation)}
      title={step.name}
      reference={reference}
      caption={`${reference}, ${bid.value.establishment}`}
      back={
        before
          ? { to: paths.bidStep(reference, id, before.code) }
          : { to: paths.invitation(reference, bid.value.establishment_id), words: "Invitation" }
      }
      width="wide"
      help={HELP}
      status={<SaveStatus state={draft.state} except={draft.reading.unread.length} thing="box" />}
    >
      <div className="app-bid">
        {wide && <StepList {...props} />}
        <div className="app-bid__main">
          <p className="govuk-caption-m">
            Step {number} of {steps.length}
          </p>
          {step.code === "check" ? <CheckStep {...props} /> : <Question {...props} />}
        </div>
        {wide && <aside className="app-bid__price">{price}</aside>}
      </div>
      {!wide && <PriceBar preview={draft.preview}>{price}</PriceBar>}
    </Page>
  );
}

function Question(props: StepProps) {
  const { bid, steps, step, draft } = props;
  const navigate = useNavigate();
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const [tries, setTries] = useState(0);
  const [sending, setSending] = useState(false);
  if (step.code === "check") return null;
  const { Fields } = QUESTIONS[step.code];
  const next = steps[steps.indexOf(step) + 1];
  const { reference, id } = bid.value;
  const errorOf = (field: string) => problems.find((problem) => problem.field === field)?.text;

  const goOn = async () => {
    setSending(true);
    const kept = await draft.flush();
    setSending(false);
    const found = problemsOn(props, kept?.value.problems ?? []);
    setProblems(found);
    setTries(tries + 1);
    if (kept && found.length === 0 && next) void navigate(paths.bidStep(reference, id, next.code));
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending) void goOn();
      }}
      onBlur={() => void draft.flush()}
    >
      <PageErrors errors={problems} attempt={tries} />
      <Fields {...props} errorOf={errorOf} />
      <ButtonGroup>
        <Button type="submit" busy={sending}>
          Save and continue
        </Button>
        <Link className="govuk-link" to={paths.bidStep(reference, id, "check")}>
          Check your bid
        </Link>
      </ButtonGroup>
    </form>
  );
}
