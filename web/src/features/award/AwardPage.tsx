import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { useReferralByAddress, type Referral } from "@/features/referral/queries";
import { ButtonLink } from "@/govuk/ButtonLink";
import { InsetText } from "@/govuk/InsetText";
import { Loaded } from "@/layout/Loaded";
import { Page } from "@/layout/Page";
import { momentAndDays } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { Checks } from "./Checks";
import { NextAwardFacts } from "./NextAwardFacts";
import { awardPreviewQuery, type AwardPreview } from "./queries";

const HELP = {
  what: "To whom the award goes and why: the family’s choice or the first in rank, nobody else. Membership and evidence are looked at again.",
  next: "You check the letter to every bidder, then award. The winner has a day to answer by.",
};

/** The award before it is made. */
export default function AwardPage() {
  const { reference = "" } = useParams();
  const query = useReferralByAddress(reference);
  return <Loaded query={query}>{({ value }) => <OfReferral referral={value} />}</Loaded>;
}

function OfReferral({ referral }: { readonly referral: Referral }) {
  const { reference } = referral;
  const query = useQuery(awardPreviewQuery(referral.id));
  return (
    <Loaded query={query}>
      {(preview) => (
        <Page
          heading={headingOf(preview)}
          title="Award"
          reference={reference}
          back={{ to: paths.referralPart(reference, "evaluation"), words: "Evaluation" }}
          help={HELP}
        >
          <Blocked preview={preview} />
          {preview.next && (
            <>
              <NextAwardFacts next={preview.next} preview={preview} />
              <Checks checks={preview.next.checks} />
            </>
          )}
          <WayOn referral={referral} preview={preview} />
        </Page>
      )}
    </Loaded>
  );
}

function headingOf({ next }: AwardPreview): string {
  if (!next) return "Award";
  const { basis, establishment, total } = next;
  return basis === "next_rank"
    ? `Offer it to the next: ${establishment}, ${total}`
    : `Award to ${establishment}`;
}

/** Whose turn it would be, and what stands in the way. */
function Blocked({ preview }: { readonly preview: AwardPreview }) {
  return preview.passed_over.map(({ bid_id, establishment, because, checks }) => (
    <InsetText key={bid_id}>
      <p className="govuk-body">
        {establishment} would be first in turn and cannot be awarded now: {because}. Ask for it, or
        award to the next.
      </p>
      <Checks checks={checks} />
    </InsetText>
  ));
}

interface WayProps {
  readonly referral: Referral;
  readonly preview: AwardPreview;
}

function WayOn({ referral: { reference }, preview }: WayProps) {
  const { permissions, waits_for_family_until, nobody_left } = preview;
  const may = permissions.includes("award") || permissions.includes("pass_over");
  return (
    <>
      {waits_for_family_until && (
        <p className="govuk-body">
          The family may still answer, until {momentAndDays(waits_for_family_until)}.
        </p>
      )}
      {nobody_left && <p className="govuk-body">Nobody is left who can be awarded.</p>}
      {may && (
        <ButtonLink to={paths.referralDeep(reference, "award", "feedback")}>
          Check the feedback
        </ButtonLink>
      )}
      {permissions.includes("end_without_award") && (
        <p className="govuk-body">
          <Link className="govuk-link" to={paths.referralPart(reference, "end")}>
            End without an award
          </Link>
        </p>
      )}
      {!may && !waits_for_family_until && !nobody_left && (
        <p className="govuk-body">
          <Link className="govuk-link" to={paths.referralPart(reference, "awards")}>
            See the awards
          </Link>
        </p>
      )}
    </>
  );
}
