import { useRef, useState } from "react";
import { NoConnection, Refusal } from "@/api/errors";
import { upload, type Document } from "@/api/upload";
import { fileProblem, fileWords } from "@/lib/fileWords";
import { refusalWords, WENT_WRONG } from "@/lib/words";

/** A file that is on its way, or was not taken. */
export interface Going {
  readonly id: string;
  readonly file: File;
  /** Percent that has gone. */
  readonly sent: number;
  /** Why it was not taken. */
  readonly error: string | undefined;
}

interface Options {
  /** The operation that takes the file, with its query. */
  readonly path: string;
  readonly onTaken: (document: Document) => void;
}

/** Each file goes by itself, as soon as it is chosen; one that is refused holds up no other. */
export function useUploads({ path, onTaken }: Options) {
  const [going, setGoing] = useState<readonly Going[]>([]);
  const stops = useRef(new Map<string, AbortController>());
  const change = (id: string, part: Partial<Going>) =>
    setGoing((all) => all.map((one) => (one.id === id ? { ...one, ...part } : one)));
  const drop = (id: string) => {
    stops.current.get(id)?.abort();
    stops.current.delete(id);
    setGoing((all) => all.filter((one) => one.id !== id));
  };

  const send = async (id: string, file: File) => {
    const stop = new AbortController();
    stops.current.set(id, stop);
    change(id, { error: undefined, sent: 0 });
    try {
      const onProgress = (sent: number, of: number) =>
        change(id, { sent: of === 0 ? 100 : Math.floor((100 * sent) / of) });
      const document = await upload(path, file, { key: id, signal: stop.signal, onProgress });
      drop(id);
      onTaken(document);
    } catch (error) {
      if (!stop.signal.aborted) change(id, { error: wordsOf(error, file) });
    }
  };

  const add = (files: readonly File[]) => {
    const chosen = files.map((file) => ({
      id: crypto.randomUUID(),
      file,
      sent: 0,
      error: fileProblem(file),
    }));
    setGoing((all) => [...all, ...chosen]);
    for (const { id, file, error } of chosen) if (error === undefined) void send(id, file);
  };
  const again = ({ id, file }: Going) => void send(id, file);
  return { going, add, again, drop };
}

function wordsOf(error: unknown, file: File): string {
  if (error instanceof NoConnection) return `${file.name} was not sent: no connection`;
  if (!(error instanceof Refusal)) return `${file.name}: ${WENT_WRONG}`;
  const [field] = error.errors;
  return field ? fileWords(file, field) : `${file.name}: ${refusalWords(error)}`;
}
