import { body, client } from "@/api/client";
import { useSending } from "@/api/sending";
import { documentsKey } from "./queries";

/** Taking a file out, and saying that it was checked. */
export function useDocumentSteps(referral_id: string) {
  // What still stands in the way of issue goes with the referral.
  const changes = [documentsKey(referral_id), ["referral"]];
  const remove = useSending({
    send: (document_id: string) =>
      body(
        client.DELETE("/api/v1/referrals/{referral_id}/documents/{document_id}", {
          params: { path: { referral_id, document_id } },
        }),
      ),
    changes,
  });
  const check = useSending({
    send: ({ id, checked }: { id: string; checked: boolean }) =>
      body(
        client.PUT("/api/v1/referrals/{referral_id}/documents/{document_id}/checked", {
          params: { path: { referral_id, document_id: id } },
          body: { checked },
        }),
      ),
    changes,
  });
  return { remove, check };
}
