import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { StepPage } from "@/features/referral/after/StepPage";
import type { Referral } from "@/features/referral/queries";
import { ButtonLink } from "@/govuk/ButtonLink";
import { LoadedPart } from "@/layout/LoadedPart";
import { paths } from "@/lib/paths";
import { familyLinksQuery, type FamilyLink } from "../queries";
import { HandedOver } from "./HandedOver";
import { LinkCard } from "./LinkCard";

const HELP = {
  what: "Private links, one for each person. Some may choose, others may only see how far it is.",
  next: "A link is sent by email, or handed over on paper or on the spot. It ends by itself, and you can end it sooner.",
};

/** Who has a private link to the family's page. */
export default function FamilyLinksPage() {
  return (
    <StepPage heading="Links for the family" help={HELP} may={() => true}>
      {({ value }) => <Links referral={value} />}
    </StepPage>
  );
}

/** Whoever can do nothing with any of them reads them only. */
const mayMake = (links: readonly FamilyLink[]) =>
  links.length === 0 || links.some(({ permissions }) => permissions.length > 0);

function Links({ referral }: { readonly referral: Referral }) {
  const query = useQuery(familyLinksQuery(referral.id));
  // Shown once and kept nowhere but here.
  const [address, setAddress] = useState<string>();
  return (
    <LoadedPart query={query}>
      {(links) => (
        <>
          {address !== undefined && <HandedOver address={address} />}
          {links.length === 0 && <p className="govuk-body">Nobody has a link yet.</p>}
          {links.map((link) => (
            <LinkCard key={link.id} link={link} onAddress={setAddress} />
          ))}
          {mayMake(links) && (
            <ButtonLink
              variant="secondary"
              to={paths.referralDeep(referral.reference, "family-links", "new")}
            >
              Make a link
            </ButtonLink>
          )}
        </>
      )}
    </LoadedPart>
  );
}
