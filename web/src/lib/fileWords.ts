import { fileSize } from "./fileSize";

/** The most that one file may be. */
const MOST = 20 * 1024 * 1024;

interface File {
  readonly name: string;
  readonly size: number;
}

interface Refused {
  readonly code: string;
  /** The service's own sentence, which begins with "The file". */
  readonly message: string;
}

/** What can be said before a byte is sent. */
export function fileProblem(file: File): string | undefined {
  return file.size > MOST ? fileWords(file, { code: "file_too_big", message: "" }) : undefined;
}

/** Why a file was not taken, with its name: several may be on their way. */
export function fileWords({ name, size }: File, { code, message }: Refused): string {
  if (code === "file_too_big")
    return `${name} is ${fileSize(size)}. The limit is ${fileSize(MOST)}`;
  return message.replace(/^The (file|picture)\b/, name).replace(/\.$/, "");
}
