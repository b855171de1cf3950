import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";
import { sharedAnswerQuery } from "@/features/provider/queries";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { useForm } from "@/govuk/form/useForm";
import { InsetText } from "@/govuk/InsetText";
import { Loading } from "@/govuk/Loading";
import { Page } from "@/layout/Page";
import { serverErrors } from "@/layout/serverErrors";
import { paths } from "@/lib/paths";
import { askedOf } from "../../answer/asked";
import { AnswerFields } from "../../answer/AnswerFields";
import { fieldAt } from "../../answer/pointers";
import { answerOf, type AnswerValues, valuesOf } from "../../answer/values";
import { lacksOf } from "../sections";
import { useDrafts } from "../useDrafts";
import type { QuestionProps } from "./QuestionPage";
import { reachOf, type Scope, ScopeChoice } from "./ScopeChoice";
import { useSaveAnswer } from "./useSaveAnswer";

const HELP = {
  what: "One question. Answer it for this school or home alone, or for all that are asked it.",
  next: "The answer is kept, and the next open question comes.",
  who: "The lead authority and its auditors read it once you submit.",
};

/** A question that is asked: its fields, and for whom the answer is. */
export function AskPage(props: QuestionProps) {
  const { question, application } = props;
  const shared = useQuery({ ...sharedAnswerQuery(question.ref), enabled: question.shared });
  const { drafts } = useDrafts();
  // Which applications it may serve decides what is asked first.
  if (!drafts || (question.shared && shared.isPending)) return <Loading />;
  const reach = reachOf({
    question,
    application,
    drafts: drafts.map(({ value }) => value),
    mayShare: shared.data?.value.may_write ?? false,
  });
  const held = shared.data;
  return (
    <Ask {...props} reach={reach} sharedVersion={held?.value.answer ? held.version : undefined} />
  );
}

interface AskProps extends QuestionProps {
  readonly reach: ReturnType<typeof reachOf>;
  /** Of the answer that there is for all. */
  readonly sharedVersion: string | undefined;
}

function Ask(props: AskProps) {
  const { application, config, question, given, section, next, reach } = props;
  const asked = askedOf(config, question.ref);
  const form = useForm<AnswerValues>({ defaultValues: valuesOf(asked, given.answer) });
  const [scope, setScope] = useState<Scope>(
    question.shared && given.source !== "own" && reach.kind !== "none" ? "all" : "one",
  );
  const save = useSaveAnswer(props);
  const navigate = useNavigate();
  const submit = async (values: AnswerValues) => {
    const after = await save.mutateAsync({ answer: answerOf(asked, values), scope });
    void navigate(next(after));
  };
  const all = scope === "all" && reach.kind !== "none";
  return (
    <Page
      heading={question.title}
      reference={application.reference}
      caption={all ? reach.caption : props.caption}
      back={{
        to: paths.applicationSection(application.reference, section.section),
        words: section.name,
      }}
      help={HELP}
    >
      {question.guidance !== "" && <p className="govuk-body">{question.guidance}</p>}
      <Warnings {...props} />
      <Form
        form={form}
        onSubmit={submit}
        serverErrors={serverErrors(save.error)}
        pointerToName={fieldAt(asked)}
      >
        {reach.kind !== "none" && (
          <ScopeChoice
            reach={reach}
            establishment={application.establishment}
            value={scope}
            onChange={setScope}
          />
        )}
        <AnswerFields
          asked={asked}
          establishment={all ? undefined : application.establishment_id}
        />
        <p className="govuk-body">The lead authority and its auditors read this once you submit.</p>
        <SubmitButton>Save and continue</SubmitButton>
      </Form>
    </Page>
  );
}

/** What is wrong, or will probably fail, with what is answered already. */
function Warnings({ application, question, given }: AskProps) {
  if (given.source === "none") return null;
  const lacks = lacksOf(application, question.ref);
  if (lacks.length === 0) return null;
  return (
    <InsetText>
      <ul className="govuk-list">
        {lacks.map(({ pointer, code, message }) => (
          <li key={`${pointer} ${code}`}>{message}</li>
        ))}
      </ul>
    </InsetText>
  );
}
