/** Copying between applications, and taking it back while one stays signed in. */
import { queryOptions, skipToken, useQueryClient } from "@tanstack/react-query";
import { body, client, versioned, type Versioned } from "@/api/client";
import { useSending } from "@/api/sending";
import type { components } from "@/api/schema.gen";
import { type Application, CHANGED } from "../queries";

type Schemas = components["schemas"];
export type Choice = Schemas["CopyAnswers"];

/** What the targets of the last copy said before it. */
export interface LastCopy {
  readonly choice: Choice;
  readonly copied: Schemas["Copied"]["items"];
  readonly before: readonly Application[];
}

/** Lives as long as the page: nothing is kept in the browser. */
export const lastCopyQuery = queryOptions<LastCopy | null>({
  queryKey: ["last-copy"],
  queryFn: skipToken,
  staleTime: Infinity,
  gcTime: Infinity,
});

const ask = (choice: Choice, preview: boolean) =>
  body(client.POST("/api/v1/applications/copy-answers", { body: { ...choice, preview } }));

export function usePreviewCopy() {
  return useSending({ changes: [], send: (choice: Choice) => ask(choice, true) });
}

export function useCopy(others: readonly Versioned<Application>[]) {
  const cache = useQueryClient();
  return useSending({
    changes: CHANGED,
    send: async (choice: Choice) => {
      const before: readonly Application[] = others
        .map(({ value }) => value)
        .filter(({ id }) => choice.to.includes(id));
      const { items } = await ask(choice, false);
      const last: LastCopy = { choice, copied: items, before };
      cache.setQueryData(lastCopyQuery.queryKey, last);
      return items;
    },
  });
}

export function useUndoCopy() {
  const cache = useQueryClient();
  return useSending({
    changes: CHANGED,
    send: async ({ choice, copied, before }: LastCopy) => {
      for (const { application_id, copied: questions } of copied) {
        const was = before.find(({ id }) => id === application_id);
        if (was) await putBack(was, choice, questions);
      }
      cache.setQueryData(lastCopyQuery.queryKey, null);
    },
  });
}

/** Each part as it was, one after the other, since each change has its version. */
async function putBack(was: Application, choice: Choice, questions: readonly string[]) {
  const path = { application_id: was.id };
  const read = await versioned(
    client.GET("/api/v1/applications/{application_id}", { params: { path } }),
  );
  let version = read.version;
  for (const question of questions) {
    const had = was.answers.find((one) => one.question === question);
    const params = { path: { ...path, question }, header: { "If-Match": version } };
    const answer =
      had?.source === "own" && had.answer
        ? client.PUT("/api/v1/applications/{application_id}/answers/{question}", {
            params,
            body: had.answer,
          })
        : client.DELETE("/api/v1/applications/{application_id}/answers/{question}", { params });
    version = (await versioned(answer)).version;
  }
  if (choice.prices) {
    const params = { path, header: { "If-Match": version } };
    const { cells } = was.prices;
    version = (
      await versioned(
        client.PUT("/api/v1/applications/{application_id}/prices", { params, body: { cells } }),
      )
    ).version;
  }
  if (choice.discounts) {
    const params = { path, header: { "If-Match": version } };
    const { discounts } = was;
    await body(
      client.PUT("/api/v1/applications/{application_id}/discounts", {
        params,
        body: { discounts },
      }),
    );
  }
}
