import { useQuery } from "@tanstack/react-query";
import type { Refusal } from "@/api/errors";
import { useSignedIn } from "@/api/session";
import { ConflictPage } from "@/layout/ConflictPage";
import { Loaded } from "@/layout/Loaded";
import { whoSaved } from "@/layout/whoSaved";
import type { Part } from "../ApplicationPart";
import { applicationAt } from "../queries";
import { againstWords } from "./totals";
import type { usePrices } from "./usePrices";

interface Props extends Part {
  readonly prices: ReturnType<typeof usePrices>;
  readonly refusal: Refusal;
}

/** Somebody else saved the application meanwhile: one of both schedules is kept. */
export function PricesConflict({ application, prices, refusal }: Props) {
  const { user } = useSignedIn();
  const query = useQuery({
    ...applicationAt(application.reference, application.id),
    queryKey: ["application", "now", application.reference],
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <Loaded query={query}>
      {(now) => (
        <ConflictPage
          reference={application.reference}
          who={whoSaved(refusal, now.value.updated_at, user.id)}
          clashes={[
            {
              name: "prices",
              label: "All prices",
              yours: wordsOf(prices.types),
              theirs: wordsOf(now.value.prices.types.filter(({ offered }) => offered)),
              changedByYou: true,
            },
          ]}
          {...(!now.value.permissions.includes("write") && {
            over: "This was submitted, so it cannot be edited.",
          })}
          onChosen={(sides) =>
            sides.get("prices") === "yours" ? prices.keepMine(now) : prices.take(now)
          }
          onThrowAway={() => prices.take(now)}
        />
      )}
    </Loaded>
  );
}

function wordsOf(types: Props["prices"]["types"]): string {
  return types.map((type) => `${type.name}: ${againstWords(type)}`).join("; ");
}
