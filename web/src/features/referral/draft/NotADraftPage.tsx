import { Page } from "@/layout/Page";
import { ButtonLink } from "@/govuk/ButtonLink";
import { shortMoment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import type { Referral } from "../queries";

/** A page of a draft, of a referral that is none any more. */
export function NotADraftPage({ referral }: { readonly referral: Referral }) {
  const { reference, issued_at } = referral;
  return (
    <Page heading="This referral cannot be edited" reference={reference}>
      <p className="govuk-body">
        {issued_at
          ? `This referral was issued on ${shortMoment(issued_at)}, so it cannot be edited.`
          : "This referral is no longer a draft, so it cannot be edited."}
      </p>
      <ButtonLink to={paths.referral(reference)}>Go to the referral</ButtonLink>
    </Page>
  );
}
