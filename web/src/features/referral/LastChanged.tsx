import { Link } from "react-router";
import { shortMoment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import type { Referral } from "./queries";

/** Who changed a referral last, and the way to everything that happened to it. */
export function LastChanged({ referral }: { readonly referral: Referral }) {
  const { reference, updated_at: at, updated_by_name: by } = referral;
  return (
    <>
      Last changed {by && `by ${by} `}on {shortMoment(at)}.{" "}
      <Link className="govuk-link" to={paths.referralPart(reference, "history")}>
        History
      </Link>
    </>
  );
}
