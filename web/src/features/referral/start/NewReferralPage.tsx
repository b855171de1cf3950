import { ButtonLink } from "@/govuk/ButtonLink";
import { Page } from "@/layout/Page";
import { paths } from "@/lib/paths";

const HELP = {
  what: "A referral asks the members of a category for a place for one child, or for children who are to be placed together.",
  next: "It stays a draft that only your authority sees until you issue it.",
};

/** What to have at hand before a referral is written. */
export default function NewReferralPage() {
  return (
    <Page
      heading="Write a referral"
      help={HELP}
      back={{ to: paths.referrals(), words: "Back to referrals" }}
    >
      <p className="govuk-body">
        You say what the child needs, how bids are judged and who is asked. It takes about 20
        minutes. What you write saves itself, so you can stop and come back.
      </p>
      <h2 className="govuk-heading-m">What you need to hand</h2>
      <ul className="govuk-list govuk-list--bullet">
        <li>the EHC plan or care plan, and its date</li>
        <li>the date someone last met the child and family</li>
        <li>the home postcode</li>
        <li>a contact for the family</li>
      </ul>
      <p className="govuk-body">
        Give each child a made-up name. Leave out full names, addresses and dates of birth
        everywhere.
      </p>
      <ButtonLink start to={paths.newReferralPlace()}>
        Start now
      </ButtonLink>
    </Page>
  );
}
