import { useQueryClient } from "@tanstack/react-query";
import { isStale } from "./errors";
import { type Sender, useSending } from "./sending";

interface Step<Input, Output> {
  readonly send: (input: Input, key: string) => Promise<Output>;
  /** The first parts of the keys of what this changes. */
  readonly changes: readonly (readonly unknown[])[];
}

/**
 * A step on a thing that was read with its version. Where somebody else was first, the thing is
 * read anew, so that the person sees what it is now and sends again what still holds.
 */
export function useStep<Input, Output>({
  send,
  changes,
}: Step<Input, Output>): Sender<Input, Output> {
  const cache = useQueryClient();
  return useSending<Input, Output>({
    changes,
    send: async (input, key) => {
      try {
        return await send(input, key);
      } catch (error) {
        if (isStale(error)) {
          await Promise.all(changes.map((queryKey) => cache.invalidateQueries({ queryKey })));
        }
        throw error;
      }
    },
  });
}
