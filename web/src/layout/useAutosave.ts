import { useEffect, useLayoutEffect, useState, useSyncExternalStore } from "react";
import { Autosaver, type Saving } from "./Autosaver";

interface Options<T> extends Saving<T> {
  /** The ETag of what the page began with, and of what it reads later. */
  readonly version: string;
  /** When that was saved, if it ever was. */
  readonly savedAt?: string | undefined;
}

/**
 * Saves what is typed, 2 seconds after typing stops and on leaving a field: give every new value to
 * `change`, and put `onBlur` around the fields. Before a step that needs all of it saved,
 * `await flush()`. Show `state` by `SaveStatus`.
 */
export function useAutosave<T>({ version, savedAt, ...saving }: Options<T>) {
  const begun = savedAt === undefined ? undefined : new Date(savedAt);
  const [saver] = useState(() => new Autosaver<T>(version, begun));
  useLayoutEffect(() => saver.use(saving));
  useEffect(() => saver.adopt(version), [saver, version]);
  useEffect(() => () => void saver.flush(), [saver]);
  const state = useSyncExternalStore(saver.subscribe, saver.state);
  const { change, flush, resume } = saver;
  return { state, change, flush, resume, onBlur: () => void flush() };
}
