import { useQuery } from "@tanstack/react-query";
import { StepPage } from "@/features/referral/after/StepPage";
import type { Referral } from "@/features/referral/queries";
import { LoadedPart } from "@/layout/LoadedPart";
import { familyPreviewQuery } from "../queries";
import { SendOffersForm } from "./SendOffersForm";

const HELP = {
  what: "The family chooses among the best offers that are less than 5 marks behind the first, three at most. It sees them from A to Z, with no scores and no prices.",
  next: "The family may answer until the end of the last day, with one reminder halfway. Silence means the first in rank.",
};

/** What the family will see, before it sees it. */
export default function SendOffersPage() {
  return (
    <StepPage heading="Send offers to the family" help={HELP} may={() => true} width="full">
      {({ value }) => <Offers referral={value} />}
    </StepPage>
  );
}

function Offers({ referral }: { readonly referral: Referral }) {
  const query = useQuery(familyPreviewQuery(referral.id));
  return (
    <LoadedPart query={query}>
      {(preview) =>
        preview.places.length < 2 ? (
          <p className="govuk-body">
            No other offer is less than 5 marks behind the first, so there is no choice to make.
          </p>
        ) : preview.permissions.includes("send_to_family") ? (
          <SendOffersForm referral={referral} preview={preview} />
        ) : (
          <p className="govuk-body">The offers cannot be sent now.</p>
        )
      }
    </LoadedPart>
  );
}
