import type { ReactNode } from "react";
import { HomeShape, MarkShape } from "@/pictures/map/Marks";
import type { MarkKind } from "@/pictures/map/marks";

/** What each kind of mark is called on this map. */
export type KeyWords = Partial<Record<MarkKind, string>>;

interface Props {
  words: KeyWords;
  kinds: readonly MarkKind[];
  hasHome: boolean;
  merges: boolean;
}

/** Says in words what the shapes on the map mean; only those that are on it. */
export function MapKey({ words, kinds, hasHome, merges }: Props) {
  return (
    <ul className="picture__key">
      {hasHome && (
        <Entry shape={<HomeShape />}>
          Home
        </Entry>
      )}
      {kinds.map((kind) => (
        <Entry key={kind} shape={<MarkShape kind={kind} />}>
          {words[kind] ?? kind}
        </Entry>
      ))}
      {merges && (
        <Entry
          shape={
            <>
              <circle className="map__merged map__merged--mixed" r={11} />
              <text className="picture__text map__number" y={5}>
                2
              </text>
            </>
          }
        >
          Several close together
        </Entry>
      )}
    </ul>
  );
}

function Entry({ shape, children }: { shape: ReactNode; children: string }) {
  return (
    <li className="picture__key-entry">
      <svg className="picture__key-mark" width={26} height={26} viewBox="-13 -13 26 26" aria-hidden>
        {shape}
      </svg>
      {children}
    </li>
  );
}
