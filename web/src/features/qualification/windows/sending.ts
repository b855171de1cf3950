import { body, client } from "@/api/client";
import type { components } from "@/api/schema.gen";
import { useStep } from "@/api/step";

type Schemas = components["schemas"];

const CHANGES = [["entry-windows"], ["application-queue"], ["evaluation"], ["applications"]];

export function useAddWindow(category_code: string) {
  return useStep({
    changes: CHANGES,
    send: (window: Schemas["NewEntryWindow"]) =>
      body(
        client.POST("/api/v1/categories/{category_code}/entry-windows", {
          params: { path: { category_code } },
          body: window,
        }),
      ),
  });
}

export function useSetLaunch(category_code: string) {
  return useStep({
    changes: CHANGES,
    send: (launch: Schemas["CategoryLaunch"]) =>
      body(
        client.PUT("/api/v1/categories/{category_code}/launch", {
          params: { path: { category_code } },
          body: launch,
        }),
      ),
  });
}
