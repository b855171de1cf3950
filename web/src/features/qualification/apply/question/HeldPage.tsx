import { Link } from "react-router";
import { AnswerView } from "@/features/qualification/evidence/AnswerView";
import { ButtonGroup } from "@/govuk/ButtonGroup";
import { ButtonLink } from "@/govuk/ButtonLink";
import { Details } from "@/govuk/Details";
import { InsetText } from "@/govuk/InsetText";
import { Page } from "@/layout/Page";
import { paths } from "@/lib/paths";
import { heldWords } from "../heldWords";
import type { QuestionProps } from "./QuestionPage";

const HELP = {
  what: "We hold this already as evidence of another membership of yours. It is not asked for again while it is good.",
  next: "Go on. Or give newer evidence for this application.",
  who: "The lead authority and its auditors read it.",
};

/** Evidence that is held and still good. */
export function HeldPage({
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
      <InsetText>{heldWords(given, config)}</InsetText>
      <Details summary="What we hold">
        <AnswerView answer={given.answer} config={config} />
      </Details>
      <ButtonGroup>
        <ButtonLink to={next(application)}>Continue</ButtonLink>
        <Link className="govuk-link" to={paths.changeAnswer(reference, question.ref)}>
          Give newer evidence
        </Link>
      </ButtonGroup>
    </Page>
  );
}
