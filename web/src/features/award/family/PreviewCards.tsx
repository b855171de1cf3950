import { EMPTY, FamilyContext } from "@/features/family/context";
import { Place } from "@/features/family/Place";
import { WORDS } from "@/features/family/words";
import type { FamilyPreview } from "../queries";

const AS_FAMILY = {
  words: WORDS.plain,
  reader: "plain",
  draft: EMPTY,
  change: () => undefined,
  close: () => undefined,
} as const;

interface Props {
  readonly places: FamilyPreview["places"];
  /** What is said of each, in the same order. */
  readonly words: readonly string[];
}

/** The very cards of the family's page. */
export function PreviewCards({ places, words }: Props) {
  return (
    <FamilyContext value={AS_FAMILY}>
      <div className="app-family-preview">
        {places.map((place, index) => (
          <Place key={place.bid_id} place={{ ...place, summary: words[index] || null }} />
        ))}
      </div>
    </FamilyContext>
  );
}
