import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { InsetText } from "@/govuk/InsetText";
import { LiveRegion } from "@/govuk/LiveRegion";
import type { Referral } from "../queries";
import { interestQuery, reachQuery, type ReferralLimit } from "./queries";

interface Props {
  readonly referral: Referral;
  readonly limit: ReferralLimit;
  /** Whether typing has stopped: until then the old figures stay. */
  readonly ready: boolean;
}

/** What the change would bring about, above the button that brings it about. */
export function WiderEffect({ referral, limit, ready }: Props) {
  const wanted = limit.radius_miles !== null || (limit.areas ?? []).length > 0;
  const reach = useQuery({
    ...reachQuery(referral.id, limit),
    enabled: wanted && ready,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const invited = useQuery(interestQuery(referral.id)).data?.invited;
  if (!reach.data || invited === undefined) return null;
  const { inside } = reach.data;
  return (
    <InsetText>
      <LiveRegion>
        {`This reaches ${inside} ${inside === 1 ? "member" : "members"}; ${invited} are invited now. If newcomers need more time, the deadline moves so that they have it.`}
      </LiveRegion>
    </InsetText>
  );
}
