import { Link } from "react-router";
import type { Referral } from "@/features/referral/queries";
import { InsetText } from "@/govuk/InsetText";
import { shortMoment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import type { Evaluation } from "./queries";

interface Props {
  readonly referral: Referral;
  readonly evaluation: Evaluation;
}

/** Which version this is, where there are several, and the way to the others. */
export function VersionNote({ referral: { reference }, evaluation }: Props) {
  const { number, stands, at, single_bid } = evaluation;
  const versions = (
    <Link className="govuk-link" to={paths.referralPart(reference, "evaluations")}>
      All versions and what moved
    </Link>
  );
  if (!stands) {
    return (
      <InsetText>
        This is version {number} of {shortMoment(at)}. It no longer stands.{" "}
        <Link className="govuk-link" to={paths.referralPart(reference, "evaluation")}>
          See the one that stands
        </Link>
        . {versions}.
      </InsetText>
    );
  }
  return (
    <>
      {number > 1 && (
        <InsetText>
          Version {number} of {shortMoment(at)}.{" "}
          <Link
            className="govuk-link"
            to={paths.referralPart(reference, "evaluation", { version: String(number - 1) })}
          >
            See version {number - 1}
          </Link>
          . {versions}.
        </InsetText>
      )}
      {single_bid && (
        <InsetText>Only one bid. It may be awarded; the decision record says so.</InsetText>
      )}
    </>
  );
}
