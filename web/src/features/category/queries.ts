/** Categories and their versions, as the lead officer keeps them (B2). */
import { queryOptions } from "@tanstack/react-query";
import { body, client, versioned, type Versioned } from "@/api/client";
import type { components } from "@/api/schema.gen";
import { useStep } from "@/api/step";

type Schemas = components["schemas"];
export type Config = Schemas["CategoryConfig"];
export type Category = Schemas["Category"];
export type Edition = Schemas["CategoryVersion"];
export type Difference = Schemas["CategoryDifference"];

/** The first parts of the keys of all that a change of a category changes. */
export const CHANGED = [["categories"], ["category"], ["public-categories"]] as const;

const edition = (category_code: string, number: number) => ({
  params: { path: { category_code, number } },
});

export const versionsQuery = (category_code: string) =>
  queryOptions({
    queryKey: ["category", category_code, "versions"],
    queryFn: () =>
      body(
        client.GET("/api/v1/categories/{category_code}/versions", {
          params: { path: { category_code } },
        }),
      ),
  });

/** A version that may still change, with what it takes to save it. */
export const editionQuery = (code: string, number: number) =>
  queryOptions({
    queryKey: ["category", code, "edition", number],
    queryFn: () => readEdition(code, number),
  });

export const readEdition = (code: string, number: number): Promise<Versioned<Edition>> =>
  versioned(
    client.GET("/api/v1/categories/{category_code}/versions/{number}", edition(code, number)),
  );

export const previewQuery = (code: string, number: number) =>
  queryOptions({
    queryKey: ["category", code, "preview", number],
    queryFn: () =>
      body(
        client.GET(
          "/api/v1/categories/{category_code}/versions/{number}/preview",
          edition(code, number),
        ),
      ),
  });

export const differenceQuery = (code: string, number: number) =>
  queryOptions({
    queryKey: ["category", code, "difference", number],
    queryFn: () =>
      body(
        client.GET(
          "/api/v1/categories/{category_code}/versions/{number}/difference",
          edition(code, number),
        ),
      ),
  });

export function putConfig(code: string, { value, version }: Versioned<Edition>, config: Config) {
  const path = { category_code: code, number: value.number };
  return versioned(
    client.PUT("/api/v1/categories/{category_code}/versions/{number}", {
      params: { path, header: { "If-Match": version } },
      body: config,
    }),
  );
}

/** A change of a whole list: an item less, or in another place. */
export function usePutConfig(code: string, on: Versioned<Edition>) {
  return useStep({ changes: CHANGED, send: (config: Config) => putConfig(code, on, config) });
}

export function useBeginDraft(category_code: string) {
  return useStep({
    changes: CHANGED,
    send: () =>
      body(
        client.POST("/api/v1/categories/{category_code}/versions", {
          params: { path: { category_code } },
        }),
      ),
  });
}

export function usePublish(code: string, { value, version }: Versioned<Edition>) {
  return useStep({
    changes: CHANGED,
    send: () =>
      body(
        client.POST("/api/v1/categories/{category_code}/versions/{number}/publish", {
          params: {
            path: { category_code: code, number: value.number },
            header: { "If-Match": version },
          },
        }),
      ),
  });
}

export function useSwitch(category_code: string) {
  const params = { path: { category_code } };
  return useStep({
    changes: CHANGED,
    send: (on: boolean) =>
      body(
        on
          ? client.POST("/api/v1/categories/{category_code}/enable", { params })
          : client.POST("/api/v1/categories/{category_code}/disable", { params }),
      ),
  });
}
