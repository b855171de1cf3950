import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { body, client, type Versioned } from "@/api/client";
import { useStep } from "@/api/step";
import { categoryQuery } from "@/features/category/vocabulary";
import { type Answer, type Asked, askedOf } from "@/features/qualification/answer/asked";
import { AnswerFields } from "@/features/qualification/answer/AnswerFields";
import { fieldAt } from "@/features/qualification/answer/pointers";
import { answerOf, type AnswerValues, valuesOf } from "@/features/qualification/answer/values";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { useForm } from "@/govuk/form/useForm";
import { Loaded } from "@/layout/Loaded";
import NotFoundPage from "@/layout/NotFoundPage";
import { Page } from "@/layout/Page";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { shortDay } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { type SharedAnswer, sharedAnswerQuery } from "./queries";

/** One answer of the whole organisation. */
export default function SharedAnswerPage() {
  const { question = "" } = useParams();
  const query = useQuery(sharedAnswerQuery(question));
  return (
    <Loaded query={query}>
      {(shared) => (shared.value.may_write ? <WithConfig shared={shared} /> : <NotFoundPage />)}
    </Loaded>
  );
}

function WithConfig({ shared }: { readonly shared: Versioned<SharedAnswer> }) {
  const query = useQuery(categoryQuery(shared.value.categories[0] ?? ""));
  return (
    <Loaded query={query}>
      {({ version }) => (
        <Change
          shared={shared}
          asked={{ ...askedOf(version.config, shared.value.question), minimaHold: false }}
        />
      )}
    </Loaded>
  );
}

interface Props {
  readonly shared: Versioned<SharedAnswer>;
  readonly asked: Asked;
}

const HELP = {
  what: "One answer for all your schools and homes.",
  next: "It serves every application of yours that has none of its own. What you sent before stays as it was.",
  who: "The lead authority and its auditors read it once you send an application.",
};

function Change({ shared: { value: shared, version }, asked }: Props) {
  const form = useForm<AnswerValues>({ defaultValues: valuesOf(asked, shared.answer) });
  const go = useGoWithSuccess();
  const save = useSave(shared.question, shared.answer ? version : undefined);
  const submit = async (values: AnswerValues) => {
    await save.mutateAsync(answerOf(asked, values));
    go(paths.organisation(), `${shared.title} saved.`);
  };
  return (
    <Page
      heading={shared.title}
      back={{ to: paths.organisation(), words: "Organisation" }}
      help={HELP}
    >
      {shared.changed_at && (
        <p className="govuk-body">
          Answered on {shortDay(shared.changed_at)}
          {shared.changed_by ? ` by ${shared.changed_by}` : ""}
          {shared.good_until ? `, good until ${shortDay(shared.good_until)}` : ""}.
        </p>
      )}
      <p className="govuk-body">{shared.guidance}</p>
      <Form
        form={form}
        onSubmit={submit}
        serverErrors={serverErrors(save.error)}
        pointerToName={fieldAt(asked)}
      >
        <AnswerFields asked={asked} />
        <p className="govuk-body">
          The lead authority and its auditors read this once you send an application.
        </p>
        <SubmitButton>Save</SubmitButton>
      </Form>
    </Page>
  );
}

function useSave(question: string, version: string | undefined) {
  return useStep({
    changes: [["shared-answers"], ["applications"]],
    send: (answer: Answer) =>
      body(
        client.PUT("/api/v1/shared-answers/{question}", {
          params: {
            path: { question },
            ...(version !== undefined && { header: { "If-Match": version } }),
          },
          body: answer,
        }),
      ),
  });
}
