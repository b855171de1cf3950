import type { components } from "@/api/schema.gen";
import { Funnel } from "@/pictures/Funnel";

type Counted = components["schemas"]["ApplicationFunnel"];

/** How many applications of a round came how far, and what the others failed on. */
export function RoundFunnel({ funnel }: { readonly funnel: Counted }) {
  const { applied, passed, accepted, withdrawn, lost } = funnel;
  if (applied === 0) return null;
  const failedOn = lost.map(({ title, count }) => `${title} ${count}`);
  if (withdrawn > 0) failedOn.push(`Taken back ${withdrawn}`);
  return (
    <Funnel
      title="How far they came"
      description={`${applied} applied, ${passed} met every criterion that bars, ${accepted} accepted.`}
      fileName="round"
      steps={[
        { code: "applied", name: "Applied", count: applied },
        { code: "passed", name: "Passed", count: passed, why: failedOn.join(", ") || undefined },
        { code: "accepted", name: "Accepted", count: accepted },
      ]}
    />
  );
}
