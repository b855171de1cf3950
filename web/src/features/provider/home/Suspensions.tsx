import { useQueries, useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { suspendedSentence, WHAT_IT_MEANS } from "@/features/qualification/cure/suspendedWords";
import { suspensionQuery } from "@/features/qualification/suspension/queries";
import { everyMember } from "@/features/register/queries";
import { NotificationBanner } from "@/govuk/NotificationBanner";
import { paths } from "@/lib/paths";

/** What is suspended, in one banner on top of the page. */
export function Suspensions() {
  const suspended = useQuery(everyMember({ state: "suspended" })).data ?? [];
  const grounds = useQueries({ queries: suspended.map(({ id }) => suspensionQuery(id)) });
  const known = suspended.flatMap((member, index) => {
    const ground = grounds[index]?.data?.value;
    return ground ? [{ member, ground }] : [];
  });
  if (known.length === 0) return null;
  return (
    <NotificationBanner>
      {known.map(({ member, ground }) => (
        <p key={member.id} className="govuk-body">
          <strong>{suspendedSentence(member.establishment, ground)}</strong> {WHAT_IT_MEANS}{" "}
          <Link
            className="govuk-notification-banner__link"
            to={paths.ownSuspension(member.establishment_id, member.id)}
          >
            {ground.cure_sent_at ? "See what you sent" : "Put it right"}
            <span className="govuk-visually-hidden"> for {member.establishment}</span>
          </Link>
        </p>
      ))}
    </NotificationBanner>
  );
}
