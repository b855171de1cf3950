import { AnswerView } from "@/features/qualification/evidence/AnswerView";
import { ButtonGroup } from "@/govuk/ButtonGroup";
import { ButtonLink } from "@/govuk/ButtonLink";
import { Page } from "@/layout/Page";
import { shortDay } from "@/lib/dates";
import { paths } from "@/lib/paths";
import type { Given, QuestionProps } from "./QuestionPage";

const HELP = {
  what: "You answered this once for all your schools and homes, and the answer is still good.",
  next: "Use it as it is, or change it, for all of them or for this one alone.",
  who: "The lead authority and its auditors read it once you submit.",
};

/** A fact that is known already: it is shown with its date, and never asked for again. */
export function SharedPage({
  application,
  caption,
  question,
  given,
  section,
  next,
  config,
}: QuestionProps) {
  const { reference } = application;
  return (
    <Page
      heading={question.title}
      reference={reference}
      caption={caption}
      back={{ to: paths.applicationSection(reference, section.section), words: section.name }}
      help={HELP}
    >
      <p className="govuk-body">{answeredWords(given)}</p>
      <AnswerView answer={given.answer} config={config} />
      <ButtonGroup>
        <ButtonLink to={next(application)}>Use this</ButtonLink>
        <ButtonLink to={paths.changeAnswer(reference, question.ref)} variant="secondary">
          Change
        </ButtonLink>
      </ButtonGroup>
    </Page>
  );
}

function answeredWords({ changed_at: at, changed_by: by, good_until: until }: Given): string {
  const when = at ? ` on ${shortDay(at)}` : "";
  const who = by ? ` by ${by}` : "";
  const last = until ? `, good until ${shortDay(until)}` : "";
  return `Answered for all your schools and homes${when}${who}${last}.`;
}
