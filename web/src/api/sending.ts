import { useMutation, useQueryClient, type UseMutationResult } from "@tanstack/react-query";
import { useCallback, useRef } from "react";
import { connectionBack } from "./connection";
import { NoConnection } from "./errors";

export interface Sending<Input, Output> {
  /** Does it, under an idempotency key that stays the same until there is an answer. */
  readonly send: (input: Input, key: string) => Promise<Output>;
  /** The first parts of the keys of what this changes, read anew after it. Default: everything. */
  readonly changes?: readonly (readonly unknown[])[];
}

/** A step as a component takes it, and how far it is. */
export type Sender<Input, Output> = WithoutMutate<UseMutationResult<Output, Error, Input>> & {
  /** Takes it; `onSuccess` follows once what it changed is read anew. A failure is `error`. */
  readonly mutate: (input: Input, options?: Follow<Output>) => void;
};

/** Of each state that a mutation can be in. */
type WithoutMutate<Result> = Result extends unknown ? Omit<Result, "mutate"> : never;

interface Follow<Output> {
  readonly onSuccess?: (output: Output) => void;
}

/**
 * A step that must happen once: while it is sent nothing is sent again, a lost connection repeats
 * the very same request under the same key once the service is back, and what it changed is read
 * anew.
 */
export function useSending<Input, Output>({
  send,
  changes,
}: Sending<Input, Output>): Sender<Input, Output> {
  const cache = useQueryClient();
  const key = useRef<string | undefined>(undefined);
  const mutation = useMutation<Output, Error, Input>({
    mutationFn: async (input) => {
      const once = (key.current ??= crypto.randomUUID());
      for (;;) {
        try {
          const output = await send(input, once);
          key.current = undefined;
          return output;
        } catch (error) {
          if (!(error instanceof NoConnection)) {
            key.current = undefined;
            throw error;
          }
          await connectionBack();
        }
      }
    },
    onSuccess: async () => {
      if (changes === undefined) await cache.invalidateQueries();
      else await Promise.all(changes.map((queryKey) => cache.invalidateQueries({ queryKey })));
    },
  });
  // What follows must follow even where reading anew takes the button off the page: the library's
  // own callback would be forgotten with it.
  const { mutateAsync } = mutation;
  const mutate = useCallback(
    (input: Input, { onSuccess }: Follow<Output> = {}) => {
      mutateAsync(input).then(onSuccess, () => undefined);
    },
    [mutateAsync],
  );
  return { ...mutation, mutate };
}
