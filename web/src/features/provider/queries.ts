/** What a provider answers once for all its schools and homes. */
import { queryOptions } from "@tanstack/react-query";
import { body, client, versioned } from "@/api/client";
import type { components } from "@/api/schema.gen";

export type SharedAnswer = components["schemas"]["SharedAnswer"];

export const sharedAnswersQuery = queryOptions({
  queryKey: ["shared-answers"],
  queryFn: () => body(client.GET("/api/v1/shared-answers")),
});

export const sharedAnswerQuery = (question: string) =>
  queryOptions({
    queryKey: ["shared-answers", question],
    queryFn: () =>
      versioned(
        client.GET("/api/v1/shared-answers/{question}", { params: { path: { question } } }),
      ),
  });
