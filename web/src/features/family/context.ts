import { createContext, useContext } from "react";
import type { Reader, Words } from "./words";

/** What the family has answered so far, in the memory of the page until it is sent. */
export interface Draft {
  /** A place's id, `several` or `none`. */
  readonly choice: string | undefined;
  /** Places in the family's order. */
  readonly order: readonly string[];
  readonly why: string;
  readonly more: string;
}

export const EMPTY: Draft = { choice: undefined, order: [], why: "", more: "" };

interface Family {
  readonly words: Words;
  readonly reader: Reader;
  readonly draft: Draft;
  readonly change: (next: Partial<Draft>) => void;
}

export const FamilyContext = createContext<Family | undefined>(undefined);

export function useFamily(): Family {
  const family = useContext(FamilyContext);
  if (family === undefined) throw new Error("a page of the family stands outside its frame");
  return family;
}
