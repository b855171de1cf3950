import { useQuery } from "@tanstack/react-query";
import type { components } from "@/api/schema.gen";
import type { Referral } from "@/features/referral/queries";
import { Heading } from "@/govuk/Heading";
import { SummaryCard } from "@/govuk/SummaryCard";
import { SummaryList } from "@/govuk/SummaryList";
import { LoadedPart } from "@/layout/LoadedPart";
import { shortDay } from "@/lib/dates";
import { howItWentQuery } from "../queries";

const HOW_MUCH: Readonly<Record<components["schemas"]["FamilyHowMuch"], string>> = {
  yes: "Yes",
  partly: "A bit",
  no: "No",
};

/** What the family answered when everything was decided. */
export function HowItWent({ referral }: { readonly referral: Referral }) {
  const query = useQuery(howItWentQuery(referral.id));
  return (
    <>
      <Heading size="m">How it went for the family</Heading>
      <LoadedPart query={query}>
        {(said) =>
          said.length === 0 ? (
            <p className="govuk-body">Nobody has said how it went yet.</p>
          ) : (
            said.map(({ person, listened, knew, better, at }) => (
              <SummaryCard
                key={`${person} ${at}`}
                title={`${person}, ${shortDay(at)}`}
                headingLevel={3}
              >
                <SummaryList
                  rows={[
                    { label: "Did we listen?", value: listened ? HOW_MUCH[listened] : "Left out" },
                    {
                      label: "Did you know what was going on?",
                      value: knew ? HOW_MUCH[knew] : "Left out",
                    },
                    {
                      label: "What should we do better?",
                      value: better ? <span className="app-typed">{better}</span> : "Left out",
                    },
                  ]}
                />
              </SummaryCard>
            ))
          )
        }
      </LoadedPart>
    </>
  );
}
