import { useQueries } from "@tanstack/react-query";
import { useParams } from "react-router";
import { useVersionVocabulary } from "@/features/category/version";
import { Loading } from "@/govuk/Loading";
import { Page } from "@/layout/Page";
import { StateTag } from "@/layout/StateTag";
import { Trouble } from "@/layout/Trouble";
import { shortMoment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";
import { bidQuery, feedbackQuery, type Feedback, type OwnBid } from "../queries";
import { AnswerAward } from "./AnswerAward";
import { Changed } from "./Changed";
import { DownloadProof } from "./DownloadProof";
import { Marks } from "./Marks";
import { Outcome } from "./Outcome";

const HELP = {
  what: "How your bid was judged, what the winner was marked, and what you did not offer. No other bidder is named.",
  next: "If the place is awarded to you, answer by the date on this page.",
  who: "The council that asked for bids.",
};

/** What became of a bid: the outcome first, then the marks, then what would have changed it. */
export default function ResultPage() {
  const { bid: id = "" } = useParams();
  const [bid, feedback] = useQueries({ queries: [bidQuery(id), feedbackQuery(id)] });
  const error = bid.error ?? feedback.error;
  if (error) return <Trouble error={error} again={() => void feedback.refetch()} />;
  if (!bid.data || !feedback.data) return <Loading />;
  return <Result bid={bid.data.value} feedback={feedback.data} />;
}

export interface ResultProps {
  readonly bid: OwnBid;
  readonly feedback: Feedback;
}

function Result({ bid, feedback }: ResultProps) {
  const words = useVersionVocabulary(feedback.category, feedback.category_version);
  return (
    <Page
      heading="Result"
      reference={feedback.reference}
      caption={`${feedback.reference}, ${feedback.establishment}`}
      back={{ to: paths.bid(feedback.reference, bid.id), words: "Your bid" }}
      tag={<StateTag tag={tagOf("outcome", feedback.outcome)} />}
      width="full"
      help={HELP}
      foot={<>Given on {shortMoment(feedback.issued_at)}</>}
    >
      <Outcome feedback={feedback} words={words} />
      <AnswerAward bid={bid} feedback={feedback} />
      <Marks feedback={feedback} />
      <Changed feedback={feedback} />
      <DownloadProof bid={bid} />
    </Page>
  );
}
