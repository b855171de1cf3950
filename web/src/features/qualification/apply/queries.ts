/** What a provider reads of its own applications, and the steps it takes on them. */
import { queryOptions, type QueryClient } from "@tanstack/react-query";
import { body, client, versioned, type Versioned } from "@/api/client";
import { Refusal } from "@/api/errors";
import { everyRow } from "@/api/pages";
import type { components } from "@/api/schema.gen";

type Schemas = components["schemas"];
export type Application = Schemas["Application"];
export type ApplicationRow = Schemas["ApplicationSummary"];
export type Missing = Schemas["Missing"];
export type Preview = Schemas["CategoryPreview"];
export type PreviewQuestion = Schemas["CategoryPreviewQuestion"];
export type PriceCell = Schemas["ApplicationPriceCell"];
export type TypeTotal = Schemas["ApplicationTypeTotal"];

/** The first parts of the keys of all that a step on an application changes. */
export const CHANGED = [["applications"], ["application"], ["shared-answers"], ["tasks"]] as const;

/** Every application of the provider, the newest first. */
export const ownApplicationsQuery = queryOptions({
  queryKey: ["applications", "own"],
  queryFn: () =>
    everyRow((query) => body(client.GET("/api/v1/applications", { params: { query } }))),
});

/** An application by what people call it; its id is looked up where it is not known. */
export function applicationAt(reference: string, id?: string) {
  return queryOptions({
    queryKey: ["application", "at", reference],
    queryFn: async ({ client: cache }): Promise<Versioned<Application>> => {
      const application_id = id ?? (await idAt(cache, reference));
      return versioned(
        client.GET("/api/v1/applications/{application_id}", {
          params: { path: { application_id } },
        }),
      );
    },
  });
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Mails link by id, everything else by reference. */
async function idAt(cache: QueryClient, address: string): Promise<string> {
  if (ID.test(address)) return address;
  return cache.query({
    queryKey: ["application-id", address],
    queryFn: () => idOf(address),
    staleTime: Infinity,
  });
}

async function idOf(reference: string): Promise<string> {
  const { items } = await body(
    client.GET("/api/v1/applications", { params: { query: { reference } } }),
  );
  const [found] = items;
  if (found) return found.id;
  throw new Refusal(
    {
      type: "about:blank",
      title: "There is nothing here for you.",
      status: 404,
      code: "not_found",
    },
    new Response(null, { status: 404 }),
  );
}

/** The questions of a category's version by section, each with all that is asked with it. */
export const previewQuery = (category_code: string, number: number) =>
  queryOptions({
    queryKey: ["category", category_code, "version", number, "preview"],
    queryFn: () =>
      body(
        client.GET("/api/v1/categories/{category_code}/versions/{number}/preview", {
          params: { path: { category_code, number } },
        }),
      ),
    staleTime: 10 * 60_000,
  });
