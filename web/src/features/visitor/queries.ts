import { body, client } from "@/api/client";
import { pagesOf } from "@/api/pages";

export const publicNoticesQuery = pagesOf(["public-notices"], (query) =>
  body(client.GET("/api/v1/public/notices", { params: { query } })),
);
