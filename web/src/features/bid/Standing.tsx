import { Link } from "react-router";
import { InsetText } from "@/govuk/InsetText";
import { moment, momentAndDays, shortMoment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import type { Invitation, OwnBid } from "./queries";

interface Props {
  readonly bid: OwnBid;
  readonly invitation: Invitation;
}

/** Where the bid stands, in a sentence or two, and what comes next. */
export function Standing({ bid, invitation }: Props) {
  const changed = bid.submitted && bid.submitted.referral_version < bid.current_referral_version;
  return (
    <>
      <p className="govuk-body">{sentence(bid, invitation)}</p>
      {changed && invitation.state === "open" && (
        <InsetText>
          The referral changed after you submitted. Your bid stands as you made it. Replace it if
          the change matters to you.
        </InsetText>
      )}
      {RESULT.has(bid.state) && (
        <p className="govuk-body">
          <Link className="govuk-link" to={paths.bidStep(bid.reference, bid.id, "result")}>
            See the result
          </Link>
        </p>
      )}
    </>
  );
}

const RESULT: ReadonlySet<OwnBid["state"]> = new Set([
  "offered",
  "accepted",
  "declined",
  "not_chosen",
]);

function sentence(bid: OwnBid, { state }: Invitation): string {
  const { deadline } = bid;
  const open = state === "open";
  const closes = deadline ? (open ? `Bids close ${momentAndDays(deadline)}.` : "") : "";
  const closed = deadline ? `Bids closed on ${moment(deadline)}.` : "Bids have closed.";
  switch (bid.state) {
    case "draft":
      return `This is a draft and not submitted. ${open ? closes : `${closed} ${KEPT}`}`;
    case "lapsed":
      return `${closed} ${KEPT}`;
    case "submitted":
      return `${submitted(bid)} ${open ? `${closes} Nobody but you can read it before it is opened.` : `${closed} The council opens all bids at once.`}`;
    case "replaced":
      return `${submitted(bid)} A new version is begun and not submitted; the submitted one stands until it is. ${open ? closes : closed}`;
    case "withdrawn":
      return `You withdrew this bid. Nobody opens any version of it. ${open ? `${closes} Until then you may bid again.` : closed}`;
    case "opened":
    case "ranked":
      return "Bids were opened and are being evaluated. You get the result and your marks when the place is awarded.";
    case "invalid":
      return "This bid does not count, because the membership was suspended when bids were opened.";
    case "excluded":
      return "This bid was left out of the evaluation. The reason comes with the result.";
    case "offered":
      return "The place is awarded to you. Read the result and answer.";
    case "accepted":
      return "The place was awarded to you, and you accepted it.";
    case "declined":
      return "The place was awarded to you, and you declined it.";
    case "not_chosen":
      return "The place was awarded to another bid.";
  }
}

const KEPT = "Your draft was not submitted. It is kept here for you.";

function submitted({ submitted: version }: OwnBid): string {
  return version ? `Submitted on ${shortMoment(version.at)}.` : "Submitted.";
}
