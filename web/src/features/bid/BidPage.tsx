import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import type { Versioned } from "@/api/client";
import { useVersionVocabulary } from "@/features/category/version";
import { Heading } from "@/govuk/Heading";
import { Loaded } from "@/layout/Loaded";
import { Page } from "@/layout/Page";
import { StateTag } from "@/layout/StateTag";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";
import { BidActions } from "./BidActions";
import { Answers } from "./journey/Answers";
import { stepsOf } from "./journey/steps";
import { PriceQuestion } from "./PriceQuestion";
import { bidQuery, invitationQuery, type Invitation, type OwnBid } from "./queries";
import { Receipts } from "./Receipts";
import { Standing } from "./Standing";

const HELP = {
  what: "Everything about one bid of yours: where it stands, what you wrote, and the receipts.",
  next: "Until bids close you can replace it or withdraw it. After the award you read the result here.",
};

/** A bid, whatever became of it: after the deadline the page stays. */
export default function BidPage() {
  const { bid: id = "" } = useParams();
  const query = useQuery(bidQuery(id));
  return <Loaded query={query}>{(bid) => <Bid bid={bid} />}</Loaded>;
}

function Bid({ bid }: { readonly bid: Versioned<OwnBid> }) {
  const { referral_id, establishment_id, reference, state } = bid.value;
  const query = useQuery(invitationQuery(referral_id, establishment_id));
  return (
    <Loaded query={query}>
      {(invitation) => (
        <Page
          heading={`Your bid for ${bid.value.establishment}`}
          title="Your bid"
          reference={reference}
          back={{ to: paths.invitation(reference, establishment_id), words: "Invitation" }}
          tag={<StateTag tag={tagOf("bid", state)} />}
          help={HELP}
        >
          <Standing bid={bid.value} invitation={invitation} />
          <PriceQuestion bid={bid.value} />
          <BidActions bid={bid} />
          <Receipts bid={bid.value} />
          <Written bid={bid.value} invitation={invitation} />
        </Page>
      )}
    </Loaded>
  );
}

interface WrittenProps {
  readonly bid: OwnBid;
  readonly invitation: Invitation;
}

/** What was submitted, or else the draft. */
function Written({ bid, invitation }: WrittenProps) {
  const words = useVersionVocabulary(bid.category, bid.category_version);
  const version = bid.submitted ?? bid.draft;
  if (!version) return null;
  const title = bid.submitted ? `What you submitted, version ${version.number}` : "Your draft";
  return (
    <>
      <Heading>{title}</Heading>
      <Answers
        headingLevel={3}
        body={version.body}
        invitation={invitation}
        words={words}
        steps={stepsOf(invitation)}
      />
    </>
  );
}
