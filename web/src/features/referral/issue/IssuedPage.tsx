import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { body, client } from "@/api/client";
import { Forward } from "@/layout/Forward";
import { CalendarButton } from "@/layout/CalendarButton";
import { Confirmation } from "@/layout/Confirmation";
import { Loaded } from "@/layout/Loaded";
import type { Deadline } from "@/lib/calendar";
import { moment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { type Referral, useReferralByAddress } from "../queries";

/** What was issued, and what comes of it; the address can be visited again. */
export default function IssuedPage() {
  const { reference = "" } = useParams();
  return (
    <Loaded query={useReferralByAddress(reference)}>
      {({ value }) =>
        value.issued_at ? (
          <Issued referral={value} />
        ) : (
          <Forward to={paths.referral(value.reference)} />
        )
      }
    </Loaded>
  );
}

function Issued({ referral }: { readonly referral: Referral }) {
  const { id, reference, deadline, clarification_deadline } = referral;
  const { data: interest } = useQuery({
    queryKey: ["interest", id],
    queryFn: () =>
      body(
        client.GET("/api/v1/referrals/{referral_id}/interest", {
          params: { path: { referral_id: id } },
        }),
      ),
  });
  return (
    <Confirmation heading="Referral issued" reference={reference}>
      <ul className="govuk-list govuk-list--bullet">
        {interest && <li>{invitedWords(interest.invited)}</li>}
        {clarification_deadline && (
          <li>They may ask questions until {moment(clarification_deadline)}.</li>
        )}
        {deadline && <li>Bids close on {moment(deadline)}.</li>}
        <li>Then you open them all at once. We email you when they are ready.</li>
      </ul>
      <p className="govuk-body app-no-print">
        <CalendarButton name={`${reference} dates`} deadlines={deadlinesOf(referral)} />
      </p>
      <p className="govuk-body">
        <Link className="govuk-link" to={paths.referralPart(reference, "evaluators")}>
          Choose evaluators
        </Link>
      </p>
      <p className="govuk-body">
        <Link className="govuk-link" to={paths.referral(reference)}>
          Watch the referral
        </Link>
      </p>
    </Confirmation>
  );
}

function deadlinesOf(referral: Referral): Deadline[] {
  const { id, reference, deadline, clarification_deadline } = referral;
  const dates = [
    { what: "questions end", at: clarification_deadline },
    { what: "bids close", at: deadline },
  ];
  return dates.flatMap(({ what, at }) =>
    at ? [{ id: `${id} ${what}`, title: `${reference}: ${what}`, at }] : [],
  );
}

const invitedWords = (count: number): string =>
  count === 1
    ? "1 member is invited, and told by email."
    : `${count} members are invited, and told by email.`;
