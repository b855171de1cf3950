import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { awardsQuery, familyChoiceQuery } from "@/features/award/queries";
import { evaluationsQuery } from "@/features/scoring/evaluation/queries";
import { Button } from "@/govuk/Button";
import { LiveRegion } from "@/govuk/LiveRegion";
import { CalendarButton } from "@/layout/CalendarButton";
import { ReferralTimeline } from "@/pictures/ReferralTimeline";
import type { Referral } from "../queries";
import { emailWords } from "./email";
import { interestQuery, versionsQuery } from "./queries";
import { eventsOf } from "./timeline";

/** Its life as a picture, and in three sentences for an e-mail. */
export function TimelinePart({ referral }: { readonly referral: Referral }) {
  const happened = useHappened(referral);
  return (
    <>
      <ReferralTimeline
        title="How far it is"
        description="From the draft to the award, with the dates known so far."
        fileName={`${referral.reference} timeline`}
        captionHidden
        events={eventsOf(referral, happened)}
      />
      <CopyForEmail referral={referral} />
    </>
  );
}

const SCORED: readonly string[] = ["scored", "with_family", "awarded", "ended_without_award"];

function useHappened(referral: Referral) {
  const { id, state, content } = referral;
  const scored = SCORED.includes(state) && !!referral.opened_at;
  const versions = useQuery(versionsQuery(id)).data?.items;
  const marked = useQuery({ ...evaluationsQuery(id), enabled: scored }).data;
  const asked = content.parent_choice && (state === "with_family" || state === "awarded");
  const family = useQuery({ ...familyChoiceQuery(id), enabled: asked }).data ?? undefined;
  const awards = useQuery({ ...awardsQuery(id), enabled: state === "awarded" }).data;
  return {
    versions,
    markedAt: marked?.items[0]?.at,
    family,
    awardedAt: awards?.at(-1)?.made_at,
  };
}

function CopyForEmail({ referral }: { readonly referral: Referral }) {
  const [copied, setCopied] = useState(false);
  const interest = useQuery(interestQuery(referral.id)).data;
  const copy = async () => {
    await navigator.clipboard.writeText(emailWords(referral, interest));
    setCopied(true);
  };
  return (
    <div className="app-toolbar app-no-print">
      <Button variant="secondary" onClick={() => void copy()}>
        Copy for e-mail
      </Button>
      {referral.state === "open" && referral.deadline && (
        <CalendarButton
          name={`${referral.reference} closes`}
          deadlines={[
            {
              id: `${referral.id} closes`,
              title: `${referral.reference}: bids close`,
              at: referral.deadline,
            },
          ]}
        />
      )}
      <LiveRegion>{copied ? "Copied: three sentences to paste." : ""}</LiveRegion>
    </div>
  );
}
