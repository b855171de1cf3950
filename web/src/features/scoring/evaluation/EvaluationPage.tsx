import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { isRefusal } from "@/api/errors";
import { useReferralByAddress, type Referral } from "@/features/referral/queries";
import { Loaded } from "@/layout/Loaded";
import { useFilters } from "@/layout/useFilters";
import { EvaluationView } from "./EvaluationView";
import { evaluationQuery } from "./queries";
import { WaitingView } from "./WaitingView";

/** All bids of a referral, each figure with its arithmetic. */
export default function EvaluationPage() {
  const { reference = "" } = useParams();
  const query = useReferralByAddress(reference);
  return <Loaded query={query}>{({ value }) => <OfReferral referral={value} />}</Loaded>;
}

function OfReferral({ referral }: { readonly referral: Referral }) {
  const { values } = useFilters(["version"]);
  const number = /^\d+$/.test(values.version ?? "") ? Number(values.version) : undefined;
  const query = useQuery(evaluationQuery(referral.id, number));
  // Prices come after the marks: until then there is no evaluation, for anybody.
  if (isRefusal(query.error, "not_yet")) return <WaitingView referral={referral} />;
  return (
    <Loaded query={query}>
      {(evaluation) => <EvaluationView referral={referral} evaluation={evaluation} />}
    </Loaded>
  );
}
