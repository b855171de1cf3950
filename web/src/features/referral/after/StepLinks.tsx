import { Link } from "react-router";
import { Heading } from "@/govuk/Heading";
import { paths } from "@/lib/paths";
import type { Referral } from "../queries";

const STEPS = [
  { permission: "extend_deadline", part: "deadline", words: "Extend the deadline" },
  { permission: "extend_limit", part: "wider", words: "Widen the reach" },
  { permission: "new_version", part: "change", words: "Make a change" },
  { permission: "cancel", part: "cancel", words: "Cancel this referral" },
] as const;

/** What else the service lets the caller do; absent where it does not. */
export function StepLinks({ referral }: { readonly referral: Referral }) {
  const steps = STEPS.filter(({ permission }) => referral.permissions.includes(permission));
  if (steps.length === 0) return null;
  return (
    <section aria-labelledby="steps" className="app-no-print">
      <Heading size="m" id="steps">
        What you can do
      </Heading>
      <ul className="govuk-list">
        {steps.map(({ part, words }) => (
          <li key={part}>
            <Link className="govuk-link" to={paths.referralPart(referral.reference, part)}>
              {words}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
