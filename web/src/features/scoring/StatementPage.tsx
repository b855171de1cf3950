import { useParams } from "react-router";
import { Loading } from "@/govuk/Loading";
import { Forward } from "@/layout/Forward";
import { Trouble } from "@/layout/Trouble";
import { paths } from "@/lib/paths";
import { ApplicationStatement } from "./ApplicationStatement";
import { BidStatement } from "./BidStatement";
import { useRound } from "./useRounds";

/** One statement, to be marked or agreed, or to look at what became of it. */
export default function StatementPage() {
  const { reference = "", statement = "" } = useParams();
  const { round, error } = useRound(reference);
  if (error) return <Trouble error={error} />;
  if (!round) return <Loading />;
  if (!round.declared || round.blocked || round.unopened) {
    return <Forward to={paths.markingRound(reference)} />;
  }
  // Another statement has a form of its own.
  return round.kind === "bids" ? (
    <BidStatement key={statement} round={round} number={Number(statement)} />
  ) : (
    <ApplicationStatement key={statement} round={round} question={statement} />
  );
}
