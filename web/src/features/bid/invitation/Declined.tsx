import { Button } from "@/govuk/Button";
import { ErrorSummary } from "@/govuk/ErrorSummary";
import { Heading } from "@/govuk/Heading";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { paths } from "@/lib/paths";
import type { InvitationRow } from "../queries";
import { useTakeBack } from "./answering";

interface Props {
  readonly row: InvitationRow;
  readonly mayTakeBack: boolean;
}

/** A no, which one press takes back until bids close. */
export function Declined({ row, mayTakeBack }: Props) {
  const back = useTakeBack(row);
  const go = useGoWithSuccess();
  const takeBack = () =>
    back.mutate(undefined, {
      onSuccess: () => {
        go(
          paths.invitation(row.reference, row.establishment_id),
          "You said yes. You can write a bid now.",
        );
        window.scrollTo(0, 0);
      },
    });
  const errors = serverErrors(back.error);
  return (
    <>
      <Heading>Can {row.establishment} take this child?</Heading>
      {errors && <ErrorSummary errors={errors.map(({ message }) => ({ text: message }))} />}
      <p className="govuk-body">
        You said no.{mayTakeBack && " You can change your mind until bids close."}
      </p>
      {mayTakeBack && (
        <Button variant="secondary" busy={back.isPending} onClick={takeBack}>
          Change to yes, we can meet these needs
        </Button>
      )}
    </>
  );
}
