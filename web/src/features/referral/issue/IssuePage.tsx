import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useConnectionLost } from "@/api/connection";
import { client, versioned } from "@/api/client";
import { isStale } from "@/api/errors";
import { useSending } from "@/api/sending";
import { Button } from "@/govuk/Button";
import { WarningText } from "@/govuk/WarningText";
import { LoadedPart } from "@/layout/LoadedPart";
import { Page } from "@/layout/Page";
import { SendingTrouble } from "@/layout/SendingTrouble";
import { moment } from "@/lib/dates";
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
  const closes = draft.content.deadline ?? referral.closing?.usual;
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
            <p className="govuk-body">
              This invites {membersWords(inside)} today.{" "}
              {closes && `Bids close on ${moment(closes)}.`}
            </p>
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

/** Issues what is saved, at the version that is on the page. Its answer is the issued referral. */
function useIssue() {
  const { referral, editor } = useDraft();
  const cache = useQueryClient();
  const key = referralKey(referral.reference);
  return useSending({
    send: async (_: undefined, once) => {
      const { version } = await saved(editor);
      const header = { "If-Match": version, "Idempotency-Key": once };
      const params = { path: { referral_id: referral.id }, header };
      try {
        const answer = await versioned(
          client.POST("/api/v1/referrals/{referral_id}/issue", { params, body: {} }),
        );
        cache.setQueryData(key, { value: answer.value.referral, version: answer.version });
      } catch (error) {
        // Somebody changed it meanwhile: the next press is about what is true now.
        if (isStale(error)) await cache.invalidateQueries({ queryKey: key });
        throw error;
      }
    },
    changes: [["referrals"], ["tasks"], ["interest"]],
  });
}
