import { useParams } from "react-router";
import { ButtonLink } from "@/govuk/ButtonLink";
import { TaskList } from "@/govuk/TaskList";
import NotFoundPage from "@/layout/NotFoundPage";
import { Page } from "@/layout/Page";
import { StateTag } from "@/layout/StateTag";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";
import { ApplicationPart, type Part } from "./ApplicationPart";
import { heldWords } from "./heldWords";
import { questionPath } from "./links";
import type { PreviewQuestion } from "./queries";
import { questionState, type Section } from "./sections";

const HELP = {
  what: "The questions of one part. What we hold and what you answered for all counts already.",
  next: "Answer what is open, one question at a time. Each answer is kept as you go on.",
  who: "The lead authority and its auditors read the answers once you submit.",
};

/** One part of an application: its questions, and how far each is. */
export default function SectionPage() {
  const { section: code = "" } = useParams();
  return (
    <ApplicationPart permission="write">
      {(part) => {
        const section = part.preview.sections.find((one) => one.section === code);
        return section ? <Shown {...part} section={section} /> : <NotFoundPage />;
      }}
    </ApplicationPart>
  );
}

function Shown({ application, caption, config, section }: Part & { readonly section: Section }) {
  const { reference } = application;
  const open = section.questions.find((one) => questionState(application, one) !== "completed");
  return (
    <Page
      heading={section.name}
      reference={reference}
      caption={caption}
      back={{ to: paths.application(reference), words: application.establishment }}
      help={HELP}
    >
      <TaskList
        tasks={section.questions.map((question) => ({
          id: question.ref,
          title: question.title,
          hint: hintOf(application, question, config),
          to: questionPath(reference, question),
          status: <StateTag tag={tagOf("task", questionState(application, question))} />,
        }))}
      />
      {open ? (
        <ButtonLink to={questionPath(reference, open)}>Next question</ButtonLink>
      ) : (
        <ButtonLink to={paths.application(reference)} variant="secondary">
          Back to the application
        </ButtonLink>
      )}
    </Page>
  );
}

function hintOf(
  { answers }: Part["application"],
  { ref }: PreviewQuestion,
  config: Part["config"],
): string | undefined {
  const answer = answers.find(({ question }) => question === ref);
  if (answer?.source === "held") return heldWords(answer, config);
  return answer?.source === "shared" ? "Answered for all your schools and homes" : undefined;
}
