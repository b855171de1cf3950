import { useQuery } from "@tanstack/react-query";
import { versionsQuery } from "@/features/referral/after/queries";
import type { Referral } from "@/features/referral/queries";
import { evaluationsQuery } from "@/features/scoring/evaluation/queries";
import { whyWords } from "@/features/scoring/evaluation/why";
import { shortMoment } from "@/lib/dates";

/** Every version of the referral and of its evaluation. */
export function VersionsRecord({ referral }: { readonly referral: Referral }) {
  const versions = useQuery(versionsQuery(referral.id)).data?.items ?? [];
  const scored = !!referral.opened_at && referral.state !== "opened";
  const evaluations =
    useQuery({ ...evaluationsQuery(referral.id), enabled: scored }).data?.items ?? [];
  return (
    <ul className="govuk-list">
      {versions.map(({ number, at, reason }) => (
        <li key={`referral ${number}`}>
          Referral, version {number}, {shortMoment(at)}: {reason}
        </li>
      ))}
      {evaluations.map(({ number, at, reason }) => (
        <li key={`evaluation ${number}`}>
          Evaluation, version {number}, {shortMoment(at)}: {whyWords(reason)}
        </li>
      ))}
    </ul>
  );
}
