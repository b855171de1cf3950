import { useQuery } from "@tanstack/react-query";
import { StepPage } from "@/features/referral/after/StepPage";
import type { Referral } from "@/features/referral/queries";
import { evaluationQuery, type Evaluation } from "@/features/scoring/evaluation/queries";
import { SummaryList } from "@/govuk/SummaryList";
import { LoadedPart } from "@/layout/LoadedPart";
import { SendOffersForm } from "./SendOffersForm";

const HELP = {
  what: "The family chooses among the best offers that are less than 5 marks behind the first, three at most. It sees them from A to Z, with no scores and no prices.",
  next: "The family may answer until the end of the last day, with one reminder halfway. Silence means the first in rank.",
};

/** Which offers go to the family, and why those. */
export default function SendOffersPage() {
  return (
    <StepPage heading="Send offers to the family" help={HELP} may={() => true}>
      {({ value }) => <Offers referral={value} />}
    </StepPage>
  );
}

function Offers({ referral }: { readonly referral: Referral }) {
  const query = useQuery(evaluationQuery(referral.id));
  return (
    <LoadedPart query={query}>
      {(evaluation) =>
        evaluation.parent_choice.length < 2 ? (
          <p className="govuk-body">
            No other offer is less than 5 marks behind the first, so there is no choice to make.
          </p>
        ) : (
          <>
            <SummaryList rows={offersOf(evaluation)} />
            <Contact referral={referral} />
            {evaluation.permissions.includes("send_to_family") ? (
              <SendOffersForm referral={referral} offers={evaluation.parent_choice.length} />
            ) : (
              <p className="govuk-body">The offers cannot be sent now.</p>
            )}
          </>
        )
      }
    </LoadedPart>
  );
}

function offersOf({ bids, parent_choice }: Evaluation) {
  const offered = bids.filter(({ bid_id }) => parent_choice.includes(bid_id));
  return offered.map(({ establishment, rank, below_top, total }) => ({
    label: establishment,
    value: `${rank === 1 ? "First in rank" : `${below_top} below the top`}, ${total} out of 100`,
  }));
}

function Contact({ referral: { private: own } }: { readonly referral: Referral }) {
  const { contact_name, contact_details } = own;
  return (
    <p className="govuk-body">
      The family may ask {[contact_name, contact_details].filter(Boolean).join(", ")}.
    </p>
  );
}
