import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { useReferralByAddress, type Referral } from "@/features/referral/queries";
import { LinkButton } from "@/govuk/LinkButton";
import { CalendarButton } from "@/layout/CalendarButton";
import { Confirmation } from "@/layout/Confirmation";
import { Loaded } from "@/layout/Loaded";
import { SendingTrouble } from "@/layout/SendingTrouble";
import { moment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { saveProof } from "./proof";
import { awardsQuery, type Award } from "./queries";

/** The award is made; its address can be visited again. */
export default function AwardedPage() {
  const { reference = "" } = useParams();
  const query = useReferralByAddress(reference);
  return <Loaded query={query}>{({ value }) => <OfReferral referral={value} />}</Loaded>;
}

function OfReferral({ referral }: { readonly referral: Referral }) {
  const query = useQuery(awardsQuery(referral.id));
  return (
    <Loaded query={query}>{(awards) => <Done referral={referral} award={awards.at(-1)} />}</Loaded>
  );
}

interface Props {
  readonly referral: Referral;
  readonly award: Award | undefined;
}

function Done({ referral: { reference }, award }: Props) {
  if (!award) {
    return (
      <Confirmation heading="Nothing is awarded yet" reference={reference}>
        <Link className="govuk-link" to={paths.referral(reference)}>
          The referral
        </Link>
      </Confirmation>
    );
  }
  const { establishment, standstill_until, answer_due_at } = award;
  return (
    <Confirmation heading={`Awarded to ${establishment}`} reference={reference}>
      {standstill_until && (
        <p className="govuk-body">The standstill lasts until {moment(standstill_until)}.</p>
      )}
      <p className="govuk-body">
        {establishment} answers by {moment(answer_due_at)}. Every bidder has its letter. If it
        declines, you can offer the place to the next.
      </p>
      <Links reference={reference} award={award} />
    </Confirmation>
  );
}

interface LinksProps {
  readonly reference: string;
  readonly award: Award;
}

function Links({ reference, award }: LinksProps) {
  const save = useMutation({ mutationFn: () => saveProof(award) });
  return (
    <>
      <SendingTrouble error={save.error} />
      <ul className="govuk-list app-no-print">
        <li>
          <CalendarButton
            name={`${reference} answer`}
            deadlines={[
              {
                id: `${award.id} answer`,
                title: `${reference}: answer to the award`,
                at: award.answer_due_at,
              },
            ]}
          />
        </li>
        <li>
          <LinkButton onClick={() => save.mutate()}>Download the award proof</LinkButton>
        </li>
        <li>
          <Link className="govuk-link" to={paths.referralDeep(reference, "award", "feedback")}>
            The feedback as it was sent
          </Link>
        </li>
        <li>
          <Link className="govuk-link" to={paths.referralPart(reference, "decision-record")}>
            Decision record
          </Link>
        </li>
        <li>
          <Link className="govuk-link" to={paths.referralPart(reference, "family-links")}>
            Tell the family
          </Link>
        </li>
        <li>
          <Link className="govuk-link" to={paths.referralPart(reference, "awards")}>
            Awards
          </Link>
        </li>
      </ul>
    </>
  );
}
