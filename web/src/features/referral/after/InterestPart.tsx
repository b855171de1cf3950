import { useQuery } from "@tanstack/react-query";
import { useVocabulary, type Vocabulary } from "@/features/category/vocabulary";
import { openedQuery } from "@/features/scoring/opening/queries";
import { ButtonLink } from "@/govuk/ButtonLink";
import { Heading } from "@/govuk/Heading";
import { LoadedPart } from "@/layout/LoadedPart";
import { paths } from "@/lib/paths";
import { Funnel } from "@/pictures/Funnel";
import type { Referral } from "../queries";
import { interestQuery, type Interest } from "./queries";

/** How many showed interest: numbers, no names. */
export function InterestPart({ referral }: { readonly referral: Referral }) {
  const query = useQuery(interestQuery(referral.id));
  return (
    <section aria-labelledby="interest">
      <Heading size="m" id="interest">
        Interest
      </Heading>
      <LoadedPart query={query}>
        {(interest) => (
          <>
            <Steps referral={referral} interest={interest} />
            <Asks referral={referral} interest={interest} />
          </>
        )}
      </LoadedPart>
    </section>
  );
}

interface Props {
  readonly referral: Referral;
  readonly interest: Interest;
}

function Steps({ referral, interest }: Props) {
  const words = useVocabulary(referral.category.code);
  const bids = useBidCount(referral, interest);
  const { invited, opened_it, can_meet_needs, declined } = interest;
  return (
    <>
      <Funnel
        title="Interest so far"
        description={`${invited} invited, ${opened_it} opened it, ${can_meet_needs} can meet the needs, ${bids} ${bids === 1 ? "bid" : "bids"} in, ${declined} declined.`}
        fileName={`${referral.reference} interest`}
        captionHidden
        steps={[
          { code: "invited", name: "Invited", count: invited },
          { code: "opened_it", name: "Opened it", count: opened_it },
          {
            code: "can_meet_needs",
            name: "Can meet needs",
            count: can_meet_needs,
            why: reasonsOf(interest, words) || undefined,
          },
          { code: "bids", name: "Bids in", count: bids },
        ]}
      />
      {declined > 0 && (
        <p className="govuk-body">
          Declined {declined}: {reasonsOf(interest, words)}.
        </p>
      )}
      {!referral.opened_at && (
        <p className="govuk-body">We show numbers, not names, until bids are opened.</p>
      )}
    </>
  );
}

/** What stands submitted, or once opened what was there. */
function useBidCount(referral: Referral, interest: Interest): number {
  const opened = useQuery({ ...openedQuery(referral.id), enabled: !!referral.opened_at }).data;
  return opened ? opened.statements.length + opened.invalid : interest.bids;
}

function reasonsOf({ declined_by_reason }: Interest, words: Vocabulary): string {
  return declined_by_reason
    .map(({ reason, count }) => `${words.declineReason(reason)} ${count}`)
    .join(", ");
}

function Asks({ referral, interest }: Props) {
  const widen = referral.permissions.includes("extend_limit");
  return interest.asks.map(({ next_step_miles, count }) => (
    <div key={next_step_miles} className="app-ask">
      <p className="govuk-body">
        {count === 1
          ? `A member beyond the reach has asked; ${next_step_miles} miles would include it.`
          : `${count} members beyond the reach have asked; ${next_step_miles} miles would include them.`}
      </p>
      {widen && (
        <ButtonLink
          variant="secondary"
          to={paths.referralPart(referral.reference, "wider", { miles: String(next_step_miles) })}
        >
          Widen the reach to {next_step_miles} miles
        </ButtonLink>
      )}
    </div>
  ));
}
