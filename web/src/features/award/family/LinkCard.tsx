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
  const { person, email, works, created_at, opened_at, expires_at, ended_at } = link;
  const rows = [
    { label: "May", value: mayWords(link) },
    { label: "Sent to", value: email ?? "Nobody: handed over" },
    { label: "Made on", value: shortMoment(created_at) },
    { label: "First opened", value: opened_at ? shortMoment(opened_at) : "Not yet" },
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

function mayWords({ may_choose, young_person }: FamilyLink): string {
  const may = [may_choose && "choose", young_person && "say what they think"].filter(Boolean);
  return may.length > 0 ? `See and ${may.join(", and ")}` : "See only";
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
