import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { body, client } from "@/api/client";
import { useSending } from "@/api/sending";
import { panelQuery, type Evaluator } from "@/features/scoring/opening/queries";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { InsetText } from "@/govuk/InsetText";
import { LoadedPart } from "@/layout/LoadedPart";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { paths } from "@/lib/paths";
import type { Referral } from "../queries";
import { StepPage } from "./StepPage";

const HELP = {
  what: "An evaluator has a link with an establishment that was invited. You say why it does not stand in the way, or you choose somebody else in their place.",
};

/** A declared or found link, cleared by somebody else than its person. */
export default function ClearConflictPage() {
  const { evaluator = "" } = useParams();
  return (
    <StepPage heading="Clear a link" help={HELP} may={() => true}>
      {({ value }) => <OfPanel referral={value} id={evaluator} />}
    </StepPage>
  );
}

interface Props {
  readonly referral: Referral;
  readonly id: string;
}

function OfPanel({ referral, id }: Props) {
  const query = useQuery(panelQuery(referral.id));
  return (
    <LoadedPart query={query}>
      {({ items }) => {
        const one = items.find((item) => item.id === id);
        return one?.permissions.includes("clear") ? (
          <ClearForm referral={referral} evaluator={one} />
        ) : (
          <p className="govuk-body">There is no link to clear here.</p>
        );
      }}
    </LoadedPart>
  );
}

interface Values {
  reason: string;
}

function ClearForm({ referral, evaluator }: { referral: Referral; evaluator: Evaluator }) {
  const form = useForm<Values>({ defaultValues: { reason: "" } });
  const go = useGoWithSuccess();
  const clear = useSending({
    send: (values: Values) =>
      body(
        client.POST("/api/v1/referrals/{referral_id}/evaluators/{evaluator_id}/clear", {
          params: { path: { referral_id: referral.id, evaluator_id: evaluator.id } },
          body: values,
        }),
      ),
    changes: [["panel"]],
  });
  const send = async (values: Values) => {
    await clear.mutateAsync(values);
    go(paths.referralPart(referral.reference, "evaluators"), `${evaluator.name} may mark`);
  };
  return (
    <Form form={form} onSubmit={send} serverErrors={serverErrors(clear.error)}>
      <InsetText>
        {evaluator.name}: <span className="app-typed">{evaluator.conflict_words}</span>
      </InsetText>
      <TextareaField<Values>
        name="reason"
        label="Why does it not stand in the way?"
        hint="Kept in the record with your name."
        required="Say why it does not stand in the way"
      />
      <SubmitButton>Clear the link</SubmitButton>
    </Form>
  );
}
