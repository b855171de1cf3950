import { body, client } from "@/api/client";
import { useSending } from "@/api/sending";
import { Button } from "@/govuk/Button";
import { ButtonGroup } from "@/govuk/ButtonGroup";
import { SummaryCard } from "@/govuk/SummaryCard";
import { SummaryList } from "@/govuk/SummaryList";
import { SendingTrouble } from "@/layout/SendingTrouble";
import { day, shortMoment } from "@/lib/dates";
import type { FamilyLink } from "../queries";

interface Props {
  readonly link: FamilyLink;
  readonly onAddress: (address: string) => void;
}

/** One person's link and what may be done with it. */
export function LinkCard({ link, onAddress }: Props) {
  const { person, may_choose, email, works, created_at, expires_at, ended_at } = link;
  const rows = [
    { label: "May", value: may_choose ? "See and choose" : "See only" },
    { label: "Sent to", value: email ?? "Nobody: handed over" },
    { label: "Made on", value: shortMoment(created_at) },
    {
      label: works ? "Works until" : "Stopped working",
      value: works ? day(expires_at) : shortMoment(ended_at ?? expires_at),
    },
  ];
  return (
    <SummaryCard title={person}>
      <SummaryList rows={rows} />
      <LinkSteps link={link} onAddress={onAddress} />
    </SummaryCard>
  );
}

const CHANGES = [["family-links"]];

function LinkSteps({ link, onAddress }: Props) {
  const params = { path: { referral_id: link.referral_id, link_id: link.id } };
  const hand = useSending({
    send: () =>
      body(client.POST("/api/v1/referrals/{referral_id}/family-links/{link_id}/token", { params })),
    changes: CHANGES,
  });
  const reissue = useSending({
    send: () =>
      body(
        client.POST("/api/v1/referrals/{referral_id}/family-links/{link_id}/reissue", { params }),
      ),
    changes: CHANGES,
  });
  const end = useSending({
    send: () =>
      body(client.POST("/api/v1/referrals/{referral_id}/family-links/{link_id}/end", { params })),
    changes: CHANGES,
  });
  const may = (step: (typeof link.permissions)[number]) => link.permissions.includes(step);
  const handOver = () => hand.mutate(undefined, { onSuccess: ({ url }) => onAddress(url) });
  return (
    <>
      <SendingTrouble error={hand.error ?? reissue.error ?? end.error} />
      <ButtonGroup>
        {may("hand_over") && (
          <Button variant="secondary" busy={hand.isPending} onClick={handOver}>
            Hand it over
          </Button>
        )}
        {may("reissue") && (
          <Button
            variant="secondary"
            busy={reissue.isPending}
            onClick={() => reissue.mutate(undefined)}
          >
            Reissue it
          </Button>
        )}
        {may("end") && (
          <Button variant="secondary" busy={end.isPending} onClick={() => end.mutate(undefined)}>
            End it
          </Button>
        )}
      </ButtonGroup>
    </>
  );
}
