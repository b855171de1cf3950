import { useSending } from "@/api/sending";
import { LinkButton } from "@/govuk/LinkButton";
import { SendingTrouble } from "@/layout/SendingTrouble";
import type { Application } from "../queries";
import { downloadSheet } from "./sheet";

interface Props {
  readonly application: Application;
  /** Keeps what was typed, so that the file has it too. */
  readonly before?: () => Promise<unknown>;
}

/** The schedule as a file, filled in as far as it is. */
export function SheetDownloads({ application, before }: Props) {
  const download = useSending({
    changes: [],
    send: async (kind: "csv" | "xlsx") => {
      await before?.();
      await downloadSheet(application, kind);
    },
  });
  return (
    <>
      <SendingTrouble error={download.error} />
      <LinkButton onClick={() => download.mutate("xlsx")}>Download XLSX</LinkButton>{" "}
      <LinkButton onClick={() => download.mutate("csv")}>Download CSV</LinkButton>
    </>
  );
}
