import { body, client } from "@/api/client";
import { useSending } from "@/api/sending";
import { LinkButton } from "@/govuk/LinkButton";
import { SendingTrouble } from "@/layout/SendingTrouble";
import { saveFile } from "@/lib/download";
import type { RegisterAsked } from "./queries";

/** The register as a file, under the same filters: all of it, and every export is recorded. */
export function RegisterCsv({ question }: { readonly question: RegisterAsked }) {
  const exporting = useSending<undefined, null>({
    changes: [],
    send: async () => {
      const file = await body(
        client.GET("/api/v1/register/members.csv", {
          params: { query: question },
          parseAs: "blob",
        }),
      );
      saveFile("members.csv", file);
      return null;
    },
  });
  return (
    <>
      <LinkButton onClick={() => exporting.mutate(undefined)}>Download CSV</LinkButton>
      <SendingTrouble error={exporting.error} />
    </>
  );
}
