import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useParams } from "react-router";
import type { Versioned } from "@/api/client";
import { useVersionVocabulary } from "@/features/category/version";
import { Forward } from "@/layout/Forward";
import { Loaded } from "@/layout/Loaded";
import NotFoundPage from "@/layout/NotFoundPage";
import { paths } from "@/lib/paths";
import { bidQuery, invitationQuery, type Invitation, type OwnBid } from "../queries";
import { Journey } from "./Journey";
import { stepsOf } from "./steps";

/** One page of a bid. All of them share the draft, so moving between them loses nothing. */
export default function BidStepPage() {
  const { bid: id = "" } = useParams();
  const query = useQuery(bidQuery(id));
  return <Loaded query={query}>{(bid) => <WithInvitation key={id} bid={bid} />}</Loaded>;
}

/** Goes by the bid as it was when writing began: submitting it must not end the page too early. */
function WithInvitation(props: { readonly bid: Versioned<OwnBid> }) {
  const [bid] = useState(props.bid);
  const { referral_id, establishment_id } = bid.value;
  const query = useQuery(invitationQuery(referral_id, establishment_id));
  return <Loaded query={query}>{(asked) => <Steps bid={bid} invitation={asked} />}</Loaded>;
}

interface Props {
  readonly bid: Versioned<OwnBid>;
  readonly invitation: Invitation;
}

function Steps({ bid, invitation }: Props) {
  const { step: code } = useParams();
  const words = useVersionVocabulary(bid.value.category, bid.value.category_version);
  const steps = stepsOf(invitation);
  const step = steps.find((one) => one.code === code);
  const { draft, id, reference, permissions } = bid.value;
  // Also where a message leads to what its page says, such as a question about the price.
  if (!draft || !permissions.includes("save")) return <Forward to={paths.bid(reference, id)} />;
  if (step === undefined) return <NotFoundPage />;
  return (
    <Journey
      bid={bid}
      start={draft.body}
      invitation={invitation}
      words={words}
      steps={steps}
      step={step}
    />
  );
}
