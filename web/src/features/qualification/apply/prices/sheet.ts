/** The price schedule as a file: what comes, what goes, and what a refusal says of it. */
import { body, client, versioned, type Versioned } from "@/api/client";
import type { FieldError } from "@/api/errors";
import type { Config } from "@/features/qualification/answer/asked";
import { saveFile } from "@/lib/download";
import type { Application } from "../queries";

export async function downloadSheet({ id, reference }: Application, kind: "csv" | "xlsx") {
  const options = { params: { path: { application_id: id } }, parseAs: "blob" } as const;
  const content = await body(
    kind === "csv"
      ? client.GET("/api/v1/applications/{application_id}/prices.csv", options)
      : client.GET("/api/v1/applications/{application_id}/prices.xlsx", options),
  );
  saveFile(`prices-${reference}.${kind}`, content);
}

export function sheetKind({ name }: File): "csv" | "xlsx" | undefined {
  const ending = name.toLowerCase().split(".").at(-1);
  return ending === "csv" || ending === "xlsx" ? ending : undefined;
}

/** All of the file or nothing. */
export function uploadSheet(
  application_id: string,
  version: string,
  file: File,
): Promise<Versioned<Application>> {
  const params = { path: { application_id }, header: { "If-Match": version } };
  // The file goes as it is; the contract has the text of its bytes.
  const bodySerializer = () => file;
  return versioned(
    sheetKind(file) === "csv"
      ? client.PUT("/api/v1/applications/{application_id}/prices.csv", {
          params,
          body: file.name,
          bodySerializer,
          headers: { "Content-Type": "text/csv" },
        })
      : client.PUT("/api/v1/applications/{application_id}/prices.xlsx", {
          params,
          body: file.name,
          bodySerializer,
          headers: { "Content-Type": "application/octet-stream" },
        }),
  );
}

export interface SheetFault {
  /** As the spreadsheet counts them; absent for a whole column or the file. */
  readonly row: string;
  readonly column: string;
  readonly what: string;
}

/** `/rows/12/day` is row 12 as a spreadsheet counts, in the column of the type. */
export function sheetFaults(errors: readonly FieldError[], config: Config): SheetFault[] {
  const columnName = (code: string) =>
    config.placement_types.find((type) => type.code === code)?.name ?? COLUMNS[code] ?? code;
  return errors.map(({ pointer, message }) => {
    const [, part, first = "", second = ""] = pointer.split("/");
    const row = part === "rows" ? first : "";
    const column = part === "rows" ? second : part === "columns" ? first : "";
    return { row, column: column === "" ? "" : columnName(column), what: message };
  });
}

const COLUMNS: Readonly<Record<string, string>> = { code: "Code", ages: "Ages" };
