import { body, client } from "@/api/client";
import { saveFile } from "@/lib/download";
import type { Award } from "./queries";

/** The proof as the service signed it, byte for byte: what it is checked against. */
export async function saveProof({ id, reference }: Award): Promise<void> {
  const proof = await body(
    client.GET("/api/v1/awards/{award_id}/proof", {
      params: { path: { award_id: id } },
      parseAs: "blob",
    }),
  );
  saveFile(`${reference} award proof.json`, proof);
}
