import { useState } from "react";
import { useParams } from "react-router";
import { useFilters } from "@/layout/useFilters";
import NotFoundPage from "@/layout/NotFoundPage";
import { paths } from "@/lib/paths";
import { ApplicationPart, type Part } from "../ApplicationPart";
import { questionPath } from "../links";
import type { Application, PreviewQuestion } from "../queries";
import { nextOpen, questionState, type Section } from "../sections";
import { AskPage } from "./AskPage";
import { HeldPage } from "./HeldPage";
import { SharedPage } from "./SharedPage";
import { StatementPage } from "./StatementPage";

export type Given = Application["answers"][number];

export interface QuestionProps extends Part {
  readonly question: PreviewQuestion;
  readonly given: Given;
  readonly section: Section;
  /** Where one goes on to, once this one is done. */
  readonly next: (after: Application) => string;
}

/** One question of an application; what is known already is shown and not asked again. */
export default function QuestionPage() {
  const { question: ref = "" } = useParams();
  const { values } = useFilters(["change"]);
  const changes = values.change !== undefined;
  return (
    <ApplicationPart permission="write">
      {(part) => (
        <Found
          key={`${part.application.id} ${ref} ${String(changes)}`}
          part={part}
          reference={ref}
          changes={changes}
        />
      )}
    </ApplicationPart>
  );
}

interface FoundProps {
  readonly part: Part;
  readonly reference: string;
  /** Asked although what is known would do. */
  readonly changes: boolean;
}

function Found({ part, reference: ref, changes }: FoundProps) {
  const { application, preview } = part;
  const section = preview.sections.find(({ questions }) => questions.some((q) => q.ref === ref));
  const question = section?.questions.find((one) => one.ref === ref);
  const given = application.answers.find((one) => one.question === ref);
  // What the page began as it stays, while its own answer changes what is known.
  const [way] = useState(() => question && given && wayOf(application, question, given, changes));
  if (!section || !question || !given || !way) return <NotFoundPage />;
  const next = (after: Application) => {
    const open = nextOpen(after, section, ref);
    return open
      ? questionPath(after.reference, open)
      : paths.applicationSection(after.reference, section.section);
  };
  const Shown = PAGES[way];
  return <Shown {...part} question={question} given={given} section={section} next={next} />;
}

const PAGES = { statement: StatementPage, held: HeldPage, shared: SharedPage, ask: AskPage };

function wayOf(
  application: Application,
  question: PreviewQuestion,
  { source }: Given,
  changes: boolean,
): keyof typeof PAGES {
  if (question.kind === "scored") return "statement";
  if (changes) return "ask";
  if (source === "held") return "held";
  const stands = questionState(application, question) === "completed";
  return source === "shared" && stands ? "shared" : "ask";
}
