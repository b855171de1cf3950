import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Versioned } from "@/api/client";
import { Refusal } from "@/api/errors";
import { useSending } from "@/api/sending";
import type { Config } from "@/features/qualification/answer/asked";
import { DataTable } from "@/govuk/DataTable";
import { FileUpload } from "@/govuk/FileUpload";
import { LiveRegion } from "@/govuk/LiveRegion";
import { PageErrors } from "@/govuk/PageErrors";
import { fileSize } from "@/lib/fileSize";
import { refusalWords, WENT_WRONG } from "@/lib/words";
import { counted } from "../counted";
import { type Application, applicationAt } from "../queries";
import { sheetFaults, sheetKind, uploadSheet } from "./sheet";

interface Props {
  readonly application: Application;
  readonly config: Config;
  /** Keeps what was typed, so that the file goes over the newest. */
  readonly before: () => Promise<unknown>;
  readonly onTaken: (now: Versioned<Application>) => void;
}

const MOST = 2_000_000;

/** A filled-in file takes the place of the whole schedule, or changes nothing. */
export function SheetUpload({ application, config, before, onTaken }: Props) {
  const [file, setFile] = useState<File>();
  const [wrong, setWrong] = useState<string>();
  const send = useUpload(application, before);
  const choose = (chosen: File | undefined) => {
    if (!chosen) return;
    setFile(chosen);
    const why = problemOf(chosen);
    setWrong(why);
    send.reset();
    if (why === undefined) send.mutate(chosen, { onSuccess: onTaken });
  };
  const refused = send.error instanceof Refusal ? send.error.errors : [];
  const error = wrong ?? errorWords(send.error, file, refused.length);
  return (
    <>
      {error !== undefined && (
        <PageErrors attempt={send.submittedAt} errors={[{ text: error, field: "sheet" }]} />
      )}
      <FileUpload
        id="sheet"
        label={<strong>Upload a filled-in sheet</strong>}
        hint="CSV or XLSX, as downloaded from here. It replaces all prices, or none if anything is wrong."
        error={error}
        accept=".csv,.xlsx"
        value=""
        onChange={(event) => choose(event.target.files?.[0])}
      />
      <LiveRegion>
        {send.isPending
          ? "Reading the file…"
          : send.isSuccess
            ? `${file?.name ?? "The file"} was taken.`
            : ""}
      </LiveRegion>
      {refused.length > 0 && (
        <DataTable
          caption="What is wrong in the file"
          dense
          rows={sheetFaults(refused, config)}
          rowKey={({ row, column, what }) => `${row} ${column} ${what}`}
          columns={[
            { id: "row", heading: "Row", rowHeading: true, cell: ({ row }) => row || "All" },
            { id: "column", heading: "Column", cell: ({ column }) => column || "All" },
            { id: "what", heading: "What", cell: ({ what }) => what },
          ]}
        />
      )}
    </>
  );
}

function useUpload(application: Application, before: () => Promise<unknown>) {
  const cache = useQueryClient();
  return useSending({
    changes: [],
    send: async (file: File) => {
      await before();
      const now = cache.getQueryData(applicationAt(application.reference).queryKey);
      return uploadSheet(application.id, now?.version ?? "", file);
    },
  });
}

function problemOf(file: File): string | undefined {
  if (!sheetKind(file)) return `${file.name} is not CSV or XLSX`;
  return file.size > MOST
    ? `${file.name} is ${fileSize(file.size)}. The limit is ${fileSize(MOST)}`
    : undefined;
}

function errorWords(error: unknown, file: File | undefined, faults: number): string | undefined {
  if (error === null || error === undefined) return undefined;
  const name = file?.name ?? "The file";
  if (!(error instanceof Refusal)) return `${name}: ${WENT_WRONG}`;
  if (faults === 0) return `${name}: ${refusalWords(error)}`;
  return `${name} was not taken: ${counted(faults, "thing")} to put right. Your prices have not changed`;
}
