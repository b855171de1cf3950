import { CapBars } from "@/pictures/CapBars";
import type { TypeTotal } from "../queries";
import { againstWords, isOver } from "./totals";

interface Props {
  readonly types: readonly TypeTotal[];
  readonly reference: string;
}

/** How near to its cap each placement type comes. */
export function CapPicture({ types, reference }: Props) {
  if (types.length === 0) return null;
  return (
    <CapBars
      title="Core costs a week against the caps"
      description="A bar for each placement type, with a mark where its cap is."
      fileName={`${reference}-caps`}
      rows={types.map((type) => ({
        id: type.placement_type,
        name: type.name,
        cap: type.cap_per_week,
        core: type.core_per_week ?? undefined,
        words: againstWords(type),
        over: isOver(type),
      }))}
    />
  );
}
