import { useQueries } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { components } from "@/api/schema.gen";
import { StepPage } from "@/features/referral/after/StepPage";
import type { Referral } from "@/features/referral/queries";
import { evaluationQuery } from "@/features/scoring/evaluation/queries";
import type { Help } from "@/layout/HelpPanel";
import { Loading } from "@/govuk/Loading";
import { PartTrouble } from "@/layout/LoadedPart";
import { familyChoiceQuery, type FamilyOffers } from "../queries";
import type { OfferedName } from "./PreferenceFields";

interface Props {
  readonly heading: string;
  readonly help: Help;
  readonly permission: components["schemas"]["FamilyOffersPermission"];
  readonly children: (one: AskedFamily) => ReactNode;
}

export interface AskedFamily {
  readonly referral: Referral;
  readonly offers: FamilyOffers;
  readonly offered: readonly OfferedName[];
}

/** A step about what the family was offered, for whoever may take it. */
export function OffersStep({ heading, help, permission, children }: Props) {
  return (
    <StepPage heading={heading} help={help} may={() => true}>
      {({ value }) => (
        <OfReferral referral={value} permission={permission}>
          {children}
        </OfReferral>
      )}
    </StepPage>
  );
}

interface OfProps extends Pick<Props, "permission" | "children"> {
  readonly referral: Referral;
}

function OfReferral({ referral, permission, children }: OfProps) {
  const [choice, evaluation] = useQueries({
    queries: [familyChoiceQuery(referral.id), evaluationQuery(referral.id)],
  });
  const error = choice.error ?? evaluation.error;
  if (error) return <PartTrouble error={error} again={() => void choice.refetch()} />;
  if (choice.data === undefined || !evaluation.data) return <Loading />;
  const offers = choice.data;
  if (!offers?.permissions.includes(permission)) {
    return <p className="govuk-body">This cannot be recorded now.</p>;
  }
  const { bids } = evaluation.data;
  const offered = offers.offered.map((id) => ({
    id,
    name: bids.find(({ bid_id }) => bid_id === id)?.establishment ?? id,
  }));
  return children({ referral, offers, offered });
}
