import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { body, client } from "@/api/client";
import { useSending } from "@/api/sending";
import { categoryVersionQuery } from "@/features/category/version";
import { type Answer, type Asked, askedOf } from "@/features/qualification/answer/asked";
import { AnswerFields } from "@/features/qualification/answer/AnswerFields";
import { fieldAt } from "@/features/qualification/answer/pointers";
import { answerOf, type AnswerValues, valuesOf } from "@/features/qualification/answer/values";
import { CHANGED } from "@/features/qualification/evidence/queries";
import { membershipQuery, type Membership } from "@/features/register/queries";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { useForm } from "@/govuk/form/useForm";
import { Loaded } from "@/layout/Loaded";
import { Page } from "@/layout/Page";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { paths } from "@/lib/paths";
import { HeldList } from "./HeldList";

/** New evidence in the place of what a membership rests on. */
export default function RenewEvidencePage() {
  const { membership: id = "" } = useParams();
  const query = useQuery(membershipQuery(id));
  return <Loaded query={query}>{({ value }) => <WithConfig membership={value} />}</Loaded>;
}

function WithConfig({ membership }: { readonly membership: Membership }) {
  const { kind = "" } = useParams();
  const query = useQuery(categoryVersionQuery(membership.category, membership.category_version));
  return (
    <Loaded query={query}>
      {({ config }) => <Renew membership={membership} asked={askedOf(config, kind)} />}
    </Loaded>
  );
}

interface Props {
  readonly membership: Membership;
  readonly asked: Asked;
}

const HELP = {
  what: "Send new evidence in the place of what we hold.",
  next: "The lead authority confirms it. What we hold counts until its own last day, so send it before that.",
  who: "The lead authority and its auditors read it.",
};

function Renew({ membership, asked }: Props) {
  const form = useForm<AnswerValues>({ defaultValues: valuesOf(asked, undefined) });
  const go = useGoWithSuccess();
  const send = useRenewal(membership.id, asked.kind);
  const { establishment_id, establishment } = membership;
  const held = membership.evidence.filter(
    ({ kind, superseded_at }) => kind === asked.kind && !superseded_at,
  );
  const submit = async (values: AnswerValues) => {
    await send.mutateAsync(answerOf(asked, values));
    go(
      paths.establishment(establishment_id),
      `${asked.title} sent. What we hold counts until its own last day.`,
    );
  };
  return (
    <Page
      heading={`Replace: ${asked.title}`}
      caption={establishment}
      back={{ to: paths.establishment(establishment_id), words: establishment }}
      help={HELP}
    >
      <HeldList held={held} />
      {asked.guidance !== "" && <p className="govuk-body">{asked.guidance}</p>}
      <Form
        form={form}
        onSubmit={submit}
        serverErrors={serverErrors(send.error)}
        pointerToName={fieldAt(asked, "/answer")}
      >
        <AnswerFields asked={asked} establishment={establishment_id} />
        <p className="govuk-body">The lead authority and its auditors will read this.</p>
        <SubmitButton>Send</SubmitButton>
      </Form>
    </Page>
  );
}

function useRenewal(membership_id: string, kind: string) {
  return useSending({
    send: (answer: Answer, key) =>
      body(
        client.POST("/api/v1/memberships/{membership_id}/evidence", {
          params: { path: { membership_id }, header: { "Idempotency-Key": key } },
          body: { kind, answer },
        }),
      ),
    changes: CHANGED,
  });
}
