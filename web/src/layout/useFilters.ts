import { useCallback } from "react";
import { useSearchParams } from "react-router";

export interface Filters<Name extends string> {
  /** What is set in the address; the others are absent. */
  readonly values: Readonly<Partial<Record<Name, string>>>;
  /** Sets some; an empty text takes one away. */
  readonly set: (changes: Readonly<Partial<Record<Name, string>>>) => void;
  readonly clear: () => void;
  /** Whether any is set. */
  readonly any: boolean;
}

/** Filters and sort of a list live in the address, so that a link shows a colleague the same view. */
export function useFilters<Name extends string>(names: readonly Name[]): Filters<Name> {
  const [search, setSearch] = useSearchParams();
  const values: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = search.get(name);
    if (value !== null && value !== "") values[name] = value;
  }
  const change = useCallback(
    (edit: (next: URLSearchParams) => void) =>
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          edit(next);
          return next;
        },
        { replace: true, preventScrollReset: true },
      ),
    [setSearch],
  );
  const set: Filters<Name>["set"] = (changes) =>
    change((next) => {
      for (const name of names) {
        const value = changes[name];
        if (value === "") next.delete(name);
        else if (value !== undefined) next.set(name, value);
      }
    });
  const clear = () =>
    change((next) => {
      for (const name of names) next.delete(name);
    });
  return { values, set, clear, any: names.some((name) => values[name] !== undefined) };
}
