import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useParams } from "react-router";
import { useReferralByAddress, type Referral } from "@/features/referral/queries";
import type { Help } from "@/layout/HelpPanel";
import { Loaded } from "@/layout/Loaded";
import { Page } from "@/layout/Page";
import { paths } from "@/lib/paths";
import { evaluationQuery, type EvaluatedBid, type Evaluation } from "./queries";

export interface OneBid {
  readonly referral: Referral;
  readonly evaluation: Evaluation;
  readonly bid: EvaluatedBid;
}

interface Props {
  readonly heading: (bid: EvaluatedBid) => string;
  /** The title says no name: it stays in the browser's history. */
  readonly title: string;
  readonly help: Help;
  readonly children: (one: OneBid) => ReactNode;
}

/** A step about one bid of the evaluation that stands. */
export function BidPage(props: Props) {
  const { reference = "", bid = "" } = useParams();
  const query = useReferralByAddress(reference);
  return (
    <Loaded query={query}>
      {({ value }) => <OfReferral referral={value} id={bid} {...props} />}
    </Loaded>
  );
}

interface OfProps extends Props {
  readonly referral: Referral;
  readonly id: string;
}

function OfReferral({ referral, id, heading, title, help, children }: OfProps) {
  const query = useQuery(evaluationQuery(referral.id));
  const { reference } = referral;
  const page = {
    title,
    reference,
    back: { to: paths.referralPart(reference, "evaluation"), words: "Evaluation" },
    help,
  };
  return (
    <Loaded query={query}>
      {(evaluation) => {
        const bid = evaluation.bids.find(({ bid_id }) => bid_id === id);
        return bid ? (
          <Page {...page} heading={heading(bid)}>
            {children({ referral, evaluation, bid })}
          </Page>
        ) : (
          <Page {...page} heading={title}>
            <p className="govuk-body">This bid is not in the evaluation that stands.</p>
          </Page>
        );
      }}
    </Loaded>
  );
}
