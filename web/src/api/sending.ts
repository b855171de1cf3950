import { useMutation, useQueryClient, type UseMutationResult } from "@tanstack/react-query";
import { useRef } from "react";
import { connectionBack } from "./connection";
import { NoConnection } from "./errors";

export interface Sending<Input, Output> {
  /** Does it, under an idempotency key that stays the same until there is an answer. */
  readonly send: (input: Input, key: string) => Promise<Output>;
  /** The first parts of the keys of what this changes, read anew after it. Default: everything. */
  readonly changes?: readonly (readonly unknown[])[];
}

/**
 * A step that must happen once: while it is sent nothing is sent again, a lost connection repeats
 * the very same request under the same key once the service is back, and what it changed is read
 * anew.
 */
export function useSending<Input, Output>({
  send,
  changes,
}: Sending<Input, Output>): UseMutationResult<Output, Error, Input> {
  const cache = useQueryClient();
  const key = useRef<string | undefined>(undefined);
  return useMutation<Output, Error, Input>({
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
}
