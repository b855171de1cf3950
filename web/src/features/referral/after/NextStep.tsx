import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { openedQuery } from "@/features/scoring/opening/queries";
import { ButtonLink } from "@/govuk/ButtonLink";
import { paths } from "@/lib/paths";
import type { Referral } from "../queries";

/** The way on: one button for what comes next, by what the service lets the caller do. */
export function NextStep({ referral }: { readonly referral: Referral }) {
  const { reference, state, permissions } = referral;
  const to = (part: string) => paths.referralPart(reference, part);
  switch (state) {
    case "closed":
      return permissions.includes("open_bids") ? (
        <ButtonLink to={to("open")}>Open the bids</ButtonLink>
      ) : null;
    case "opened":
      return <Marking referral={referral} />;
    case "scored":
      return <Way to={to("evaluation")}>See the evaluation</Way>;
    case "with_family":
      return <Way to={to("family-choice")}>See the family’s choice</Way>;
    case "awarded":
      return (
        <>
          <Way to={to("awards")}>See the award</Way>
          <Way to={to("evaluation")} secondary>
            See the evaluation
          </Way>
        </>
      );
    case "ended_without_award":
      return referral.opened_at ? <Way to={to("evaluation")}>See the evaluation</Way> : null;
    default:
      return null;
  }
}

interface WayProps {
  readonly to: string;
  readonly secondary?: boolean;
  readonly children: ReactNode;
}

function Way({ to, secondary = false, children }: WayProps) {
  return (
    <ButtonLink to={to} variant={secondary ? "secondary" : undefined} className="app-way">
      {children}
    </ButtonLink>
  );
}

function Marking({ referral }: { readonly referral: Referral }) {
  const statements = useQuery(openedQuery(referral.id)).data?.statements ?? [];
  const agreed = statements.filter(({ state }) => state === "agreed").length;
  return (
    <>
      {statements.length > 0 && (
        <p className="govuk-body">
          {agreed} of {statements.length} marks are agreed. Prices are hidden until all are.
        </p>
      )}
      <Way to={paths.referralPart(referral.reference, "marks")}>See how far the marks are</Way>
    </>
  );
}
