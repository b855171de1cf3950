import type { ReactNode } from "react";
import { HomeShape, MarkShape, MergedShape } from "@/pictures/map/Marks";
import type { MarkKind, Spot } from "@/pictures/map/marks";

/** What each kind of mark is called on this map. */
export type KeyWords = Record<MarkKind, string>;

interface Props {
  words: KeyWords;
  spots: readonly Spot[];
  hasHome: boolean;
}

const KINDS: readonly MarkKind[] = ["inside", "outside", "suspended"];

/** Says in words what the shapes on the map mean; only those that are on it. */
export function MapKey({ words, spots, hasHome }: Props) {
  const isThere = (kind: MarkKind) =>
    spots.some((spot) => spot.marks.some((mark) => mark.kind === kind));
  return (
    <ul className="picture__key">
      {hasHome && <Entry shape={<HomeShape />}>Home</Entry>}
      {KINDS.filter(isThere).map((kind) => (
        <Entry key={kind} shape={<MarkShape kind={kind} />}>
          {words[kind]}
        </Entry>
      ))}
      {spots.some((spot) => spot.marks.length > 1) && (
        <Entry shape={<MergedShape kind="inside" count={2} />}>Several close together</Entry>
      )}
      {spots.some((spot) => spot.kind === "mixed") && (
        <Entry shape={<MergedShape kind="mixed" count={2} />}>Of more than one kind</Entry>
      )}
    </ul>
  );
}

function Entry({ shape, children }: { shape: ReactNode; children: string }) {
  return (
    <li className="picture__key-entry">
      <svg className="picture__key-mark" width={30} height={30} viewBox="-15 -15 30 30" aria-hidden>
        {shape}
      </svg>
      {children}
    </li>
  );
}
