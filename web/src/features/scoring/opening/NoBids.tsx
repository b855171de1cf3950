import { Link } from "react-router";
import type { Referral } from "@/features/referral/queries";
import { paths } from "@/lib/paths";

/** Nothing arrived: what can be done instead. */
export function NoBids({ referral: { reference, permissions } }: { readonly referral: Referral }) {
  return (
    <>
      <p className="govuk-body">No bids arrived.</p>
      <ul className="govuk-list govuk-list--bullet">
        <li>
          <Link className="govuk-link" to={paths.copyReferral()}>
            Issue it again
          </Link>{" "}
          (a copy with a new reference)
        </li>
        <li>
          <Link className="govuk-link" to={paths.referralPart(reference, "end")}>
            End it without an award
          </Link>
        </li>
        {permissions.includes("cancel") && (
          <li>
            <Link className="govuk-link" to={paths.referralPart(reference, "cancel")}>
              Cancel it
            </Link>
          </li>
        )}
      </ul>
    </>
  );
}
