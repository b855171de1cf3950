import { useState, type ReactNode } from "react";
import type { Versioned } from "@/api/client";
import { isRefusal, isStale, type Refusal } from "@/api/errors";
import { useSending } from "@/api/sending";
import { useSignedIn } from "@/api/session";
import { clashesOf, onlyMine, settled, type Told } from "./clashes";
import { ConflictPage } from "./ConflictPage";
import { whoSaved } from "./whoSaved";

interface Careful<T, Values> {
  /** The thing as the form was opened on it. */
  readonly opened: Versioned<T>;
  readonly valuesOf: (thing: T) => Values;
  readonly told: readonly Told<Values>[];
  readonly put: (values: Values, on: Versioned<T>) => Promise<unknown>;
  readonly reread: () => Promise<Versioned<T>>;
  /** When it changed last, where the refusal does not say. */
  readonly changedAt: (thing: T) => string;
  /** Why it can no longer be edited, once it cannot. */
  readonly over: (thing: T) => string | undefined;
  /** The first parts of the keys of what this changes. */
  readonly changes: readonly (readonly unknown[])[];
  readonly onSaved: () => void;
  /** The other's is taken: the form begins again with it. */
  readonly onThrownAway: (theirs: Versioned<T>) => void;
}

interface Met<T, Values> {
  readonly before: Values;
  readonly yours: Values;
  readonly theirs: Versioned<T>;
  readonly refusal: Refusal;
}

interface Saving<Values> {
  /** Rejects where the service refuses; resolves once it is saved, or there is a conflict to see. */
  readonly save: (values: Values) => Promise<void>;
  readonly error: unknown;
  /** To be shown in place of the page. */
  readonly conflict: ReactNode;
}

/**
 * Saves what a form holds. Where somebody else was first: what only one of the two changed is
 * joined, and where both changed something the person chooses, part by part.
 */
export function useCarefulSave<T, Values>(careful: Careful<T, Values>): Saving<Values> {
  const { opened, valuesOf, told, put, reread, over, onSaved } = careful;
  const [base, setBase] = useState(opened);
  const [met, setMet] = useState<Met<T, Values>>();
  const { user } = useSignedIn();
  const sending = useSending({
    changes: careful.changes,
    send: ({ values, on }: { values: Values; on: Versioned<T> }) => put(values, on),
  });

  const attempt = async (values: Values, on: Versioned<T>): Promise<void> => {
    try {
      await sending.mutateAsync({ values, on });
    } catch (error) {
      if (!isStale(error) && !isRefusal(error, "illegal_step")) throw error;
      const theirs = await reread();
      if (isRefusal(error, "illegal_step") && over(theirs.value) === undefined) throw error;
      const before = valuesOf(on.value);
      if (isStale(error) && over(theirs.value) === undefined) {
        const saved = valuesOf(theirs.value);
        if (onlyMine(told, before, saved)) return attempt(values, theirs);
      }
      sending.reset();
      setMet({ before, yours: values, theirs, refusal: error });
      return;
    }
    onSaved();
  };

  const conflict = met && (
    <ConflictPage
      who={whoSaved(met.refusal, careful.changedAt(met.theirs.value), user.id)}
      clashes={clashesOf(told, met.before, met.yours, valuesOf(met.theirs.value))}
      {...overOf(over(met.theirs.value))}
      busy={sending.isPending}
      onChosen={(sides) => {
        const values = settled(told, sides, met.yours, valuesOf(met.theirs.value));
        attempt(values, met.theirs).catch(() => {
          // What the service says of it is then told on the form, with what was chosen.
          setMet(undefined);
        });
      }}
      onThrowAway={() => {
        setBase(met.theirs);
        setMet(undefined);
        careful.onThrownAway(met.theirs);
      }}
    />
  );
  return { save: (values) => attempt(values, base), error: sending.error, conflict };
}

const overOf = (over: string | undefined) => (over === undefined ? {} : { over });
