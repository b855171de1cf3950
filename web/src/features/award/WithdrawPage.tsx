import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { body, client } from "@/api/client";
import { StepPage } from "@/features/referral/after/StepPage";
import type { Referral } from "@/features/referral/queries";
import { LoadedPart } from "@/layout/LoadedPart";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { paths } from "@/lib/paths";
import { awardsQuery } from "./queries";
import { ReasonForm } from "./ReasonForm";

const HELP = {
  what: "Takes an award back before the winner has accepted it.",
  next: "The winner is told. You can then offer the place to the next in turn.",
};

export default function WithdrawPage() {
  const { award = "" } = useParams();
  return (
    <StepPage heading="Withdraw this award" help={HELP} may={() => true}>
      {({ value }) => <Withdraw referral={value} id={award} />}
    </StepPage>
  );
}

interface Props {
  readonly referral: Referral;
  readonly id: string;
}

function Withdraw({ referral, id }: Props) {
  const query = useQuery(awardsQuery(referral.id));
  const go = useGoWithSuccess();
  return (
    <LoadedPart query={query}>
      {(awards) => {
        const award = awards.find((one) => one.id === id);
        if (!award?.permissions.includes("withdraw")) {
          return <p className="govuk-body">This award can no longer be withdrawn.</p>;
        }
        return (
          <ReasonForm
            label={`Why is the award to ${award.establishment} withdrawn?`}
            hint="The winner reads this."
            button="Withdraw the award"
            send={(reason) =>
              body(
                client.POST("/api/v1/awards/{award_id}/withdraw", {
                  params: { path: { award_id: id } },
                  body: { reason },
                }),
              )
            }
            done={() =>
              go(paths.referralPart(referral.reference, "awards"), "The award is withdrawn")
            }
          />
        );
      }}
    </LoadedPart>
  );
}
