import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { useConnectionLost } from "@/api/connection";
import { body, client } from "@/api/client";
import { isStale } from "@/api/errors";
import { useSending } from "@/api/sending";
import { Button } from "@/govuk/Button";
import { WarningText } from "@/govuk/WarningText";
import { LoadedPart } from "@/layout/LoadedPart";
import { Page } from "@/layout/Page";
import { SendingTrouble } from "@/layout/SendingTrouble";
import { paths } from "@/lib/paths";
import { saved, useDraft } from "../draft/useDraft";
import { referralKey } from "../queries";
import { reachQuery } from "../reach/queries";

const HELP = {
  what: "Issuing invites every member inside the reach at once and freezes what bids are judged by.",
  next: "You then see how many open the invitation and how many can meet the needs: numbers, no names.",
};

/** The step that cannot be undone, with what it does said above its button. */
export default function IssuePage() {
  const { referral, draft } = useDraft();
  const { reference } = referral;
  const reach = useQuery(reachQuery(referral, draft.content.limit));
  const issue = useIssue();
  const lost = useConnectionLost();
  return (
    <Page
      heading="Issue this referral"
      reference={reference}
      back={{ to: paths.referralPart(reference, "answers") }}
      help={HELP}
    >
      <SendingTrouble error={issue.error} />
      <LoadedPart query={reach}>
        {({ inside }) => (
          <>
            <p className="govuk-body">This invites {membersWords(inside)} today.</p>
            <WarningText>
              After this you cannot change the weights, needs, features or reduce the reach.
            </WarningText>
            <Button busy={issue.isPending || lost} onClick={() => issue.mutate(undefined)}>
              {lost ? "Waiting for connection" : `Issue to ${membersWords(inside)}`}
            </Button>
          </>
        )}
      </LoadedPart>
    </Page>
  );
}

const membersWords = (count: number): string => (count === 1 ? "1 member" : `${count} members`);

/** Issues what is saved, at the version that is on the page. */
function useIssue() {
  const { referral, editor } = useDraft();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const { id, reference } = referral;
  return useSending({
    send: async (_: undefined, key) => {
      const { version } = await saved(editor);
      const header = { "If-Match": version, "Idempotency-Key": key };
      const params = { path: { referral_id: id }, header };
      try {
        await body(client.POST("/api/v1/referrals/{referral_id}/issue", { params, body: {} }));
      } catch (error) {
        // Somebody changed it meanwhile: the next press is about what is true now.
        if (isStale(error)) await cache.invalidateQueries({ queryKey: referralKey(reference) });
        throw error;
      }
      void navigate(paths.referralPart(reference, "issued"), { replace: true });
    },
    changes: [["referral"], ["referrals"], ["tasks"]],
  });
}
