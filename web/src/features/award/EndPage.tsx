import { body, client } from "@/api/client";
import { StepPage } from "@/features/referral/after/StepPage";
import { WarningText } from "@/govuk/WarningText";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { paths } from "@/lib/paths";
import { ReasonForm } from "./ReasonForm";

const HELP = {
  what: "Ends the referral where nobody bid, no bid could be ranked, or everybody in turn declined.",
  next: "Every bidder is told. To look again, issue a copy with a new reference.",
};

const OPEN: readonly string[] = ["closed", "scored", "awarded"];

/** Ends a referral for which there is no place. */
export default function EndPage() {
  const go = useGoWithSuccess();
  return (
    <StepPage heading="End without an award" help={HELP} may={({ state }) => OPEN.includes(state)}>
      {({ value }) => (
        <>
          <WarningText>This cannot be undone.</WarningText>
          <ReasonForm
            label="Why does it end?"
            hint="For the record."
            button="End without an award"
            send={(reason) =>
              body(
                client.POST("/api/v1/referrals/{referral_id}/end", {
                  params: { path: { referral_id: value.id } },
                  body: { reason },
                }),
              )
            }
            done={() => go(paths.referral(value.reference), "The referral has ended")}
          />
        </>
      )}
    </StepPage>
  );
}
