/** Documents that providers hand in: what they are, and their content. */
import { queryOptions } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { saveFile } from "@/lib/download";

export const documentQuery = (document_id: string) =>
  queryOptions({
    queryKey: ["document", document_id],
    queryFn: () =>
      body(client.GET("/api/v1/documents/{document_id}", { params: { path: { document_id } } })),
    staleTime: 60_000,
  });

/** Every download is recorded by the service. */
export async function download(document_id: string, name: string): Promise<void> {
  const content = await body(
    client.GET("/api/v1/documents/{document_id}/content", {
      params: { path: { document_id } },
      parseAs: "blob",
    }),
  );
  saveFile(name, content);
}
