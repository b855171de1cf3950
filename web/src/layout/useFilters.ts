import { startTransition, useOptimistic } from "react";
import { useNavigate, useSearchParams } from "react-router";

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
  const [search] = useSearchParams();
  const navigate = useNavigate();
  // The address follows in its own time, and a field that waited for it would lose what is typed.
  const [shown, show] = useOptimistic(search);
  const values: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = shown.get(name);
    if (value !== null && value !== "") values[name] = value;
  }
  const change = (edit: (next: URLSearchParams) => void) =>
    startTransition(async () => {
      const next = new URLSearchParams(shown);
      edit(next);
      show(next);
      await navigate({ search: next.toString() }, { replace: true, preventScrollReset: true });
    });
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
