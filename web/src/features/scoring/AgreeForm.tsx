import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { useForm } from "@/govuk/form/useForm";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { paths } from "@/lib/paths";
import { MarkFields, sendOnCtrlEnter, type MarkValues } from "./MarkFields";
import type { Round } from "./rounds";
import { useAgreeMark } from "./sending";
import type { ShownStatement } from "./statement";

interface Props {
  readonly round: Round;
  readonly at: string;
  readonly statement: ShownStatement;
}

/** The one mark that counts, with the reason the bidder reads. */
export function AgreeForm({ round, at, statement }: Props) {
  const form = useForm<MarkValues>({ defaultValues: { mark: "", reason: "" } });
  const agree = useAgreeMark(round);
  const go = useGoWithSuccess();
  const send = async ({ mark, reason }: MarkValues) => {
    await agree.mutateAsync({ at, mark: Number(mark), reason });
    go(paths.markingRound(round.reference), `The agreed mark of ${statement.name} is recorded`);
  };
  return (
    <div onKeyDown={sendOnCtrlEnter}>
      <Form form={form} onSubmit={send} serverErrors={serverErrors(agree.error)}>
        <MarkFields
          descriptors={statement.descriptors}
          legend="The agreed mark"
          label="The reason for it"
          hint={statement.reasonHint}
        />
        <SubmitButton aria-keyshortcuts="Control+Enter">Record the agreed mark</SubmitButton>
      </Form>
    </div>
  );
}
