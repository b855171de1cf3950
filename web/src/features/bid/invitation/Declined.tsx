import { Button } from "@/govuk/Button";
import { Heading } from "@/govuk/Heading";
import { SendingTrouble } from "@/layout/SendingTrouble";
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
  return (
    <>
      <Heading>Can {row.establishment} take this child?</Heading>
      <SendingTrouble error={back.error} />
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
