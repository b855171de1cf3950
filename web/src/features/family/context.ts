import { createContext, useContext } from "react";
import type { Card, Feeling } from "./queries";
import type { Reader, Words } from "./words";

/** What a young person thinks of a place. */
export interface Felt {
  readonly feels: Feeling;
  readonly why: string;
}

/** What the family has answered so far, in the memory of the page until it is sent. */
export interface Draft {
  /** A place's id, `several`, `none` or `school`. */
  readonly choice: string | undefined;
  /** Places in the family's order. */
  readonly order: readonly Card["id"][];
  readonly why: string;
  readonly school: string;
  readonly more: string;
  /** By place. */
  readonly felt: Readonly<Record<Card["id"], Felt>>;
}

export const EMPTY: Draft = {
  choice: undefined,
  order: [],
  why: "",
  school: "",
  more: "",
  felt: {},
};

/** `idle`: nobody was there. */
export type HowClosed = "left" | "idle";

interface Family {
  readonly words: Words;
  readonly reader: Reader;
  readonly draft: Draft;
  readonly change: (next: Partial<Draft>) => void;
  /** Ends the page for whoever comes after. */
  readonly close: () => void;
}

export const FamilyContext = createContext<Family | undefined>(undefined);

export function useFamily(): Family {
  const family = useContext(FamilyContext);
  if (family === undefined) throw new Error("a page of the family stands outside its frame");
  return family;
}
