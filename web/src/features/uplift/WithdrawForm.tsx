import { Details } from "@/govuk/Details";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { paths } from "@/lib/paths";
import { useWithdraw } from "./queries";

interface Values {
  words: string;
}

/** Gives a round up before it is decided. */
export function WithdrawForm({ roundId, version }: { roundId: string; version: string }) {
  const form = useForm<Values>({ defaultValues: { words: "" } });
  const withdrawing = useWithdraw(roundId, version);
  const go = useGoWithSuccess();
  const submit = async ({ words }: Values) => {
    await withdrawing.mutateAsync(words);
    go(paths.uplift(roundId), "Round withdrawn");
  };
  return (
    <Details summary="Withdraw this round">
      <Form
        form={form}
        onSubmit={submit}
        idPrefix="withdraw"
        serverErrors={serverErrors(withdrawing.error)}
      >
        <TextareaField<Values>
          name="words"
          label="Why?"
          hint="The partners read this."
          rows={3}
          required="Say why you withdraw it"
        />
        <SubmitButton variant="secondary">Withdraw the round</SubmitButton>
      </Form>
    </Details>
  );
}
