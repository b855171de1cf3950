import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { client, versioned, type Versioned } from "@/api/client";
import { useAutosave } from "@/layout/useAutosave";
import { type Application, applicationAt } from "../queries";
import type { QuestionProps } from "./QuestionPage";

/** A statement while it is written: the newest words, kept by the service as they come. */
export function useStatement({ application, version, question, given }: QuestionProps) {
  const { id: application_id, reference } = application;
  const cache = useQueryClient();
  const query = applicationAt(reference, application_id);
  const [words, setWords] = useState(given.answer?.words ?? "");
  const [before, setBefore] = useState(words);
  const [error, setError] = useState<unknown>();
  const path = { application_id, question: question.ref };
  const meeting = useRef<Promise<void> | undefined>(undefined);
  const saver = useAutosave<string>({
    version,
    savedAt: given.changed_at ?? undefined,
    save: async (text, at) => {
      const answer = await versioned(
        client.PUT("/api/v1/applications/{application_id}/answers/{question}", {
          params: { path, header: { "If-Match": at } },
          body: { ...given.answer, words: text },
        }),
      );
      // An older answer that is still on its way must not take the place of this one.
      await cache.cancelQueries({ queryKey: query.queryKey });
      cache.setQueryData(query.queryKey, answer);
      setBefore(text);
      setError(undefined);
      return answer;
    },
    onConflict: (refusal, mine) => {
      meeting.current = meet(refusal, mine);
    },
    onRefused: setError,
    reread: async () => {
      const now = await cache.query({ ...query, staleTime: 0 });
      return { version: now.version, value: wordsOf(now.value, question.ref) };
    },
  });
  /** Another part of the application may have changed; then there is nothing to choose between. */
  const meet = async (refusal: unknown, mine: string) => {
    const now = await cache.query({ ...query, staleTime: 0 });
    if (wordsOf(now.value, question.ref) === before) {
      await saver.resume(now.version, { value: mine });
    } else setError(refusal);
  };
  const change = (text: string) => {
    setWords(text);
    saver.change(text);
  };
  const flush = async (): Promise<Application | undefined> => {
    if (!(await saver.flush())) {
      await meeting.current;
      if (!(await saver.flush())) return undefined;
    }
    void cache.invalidateQueries({ queryKey: ["applications"] });
    return cache.getQueryData(query.queryKey)?.value ?? application;
  };
  /** Goes on with one of both, after somebody else saved. */
  const settle = (now: Versioned<Application>, chosen: string) => {
    cache.setQueryData(query.queryKey, now);
    setWords(chosen);
    setBefore(wordsOf(now.value, question.ref));
    setError(undefined);
    void saver.resume(now.version, { value: chosen });
  };
  return { words, before, change, flush, settle, error, state: saver.state, onBlur: saver.onBlur };
}

export function wordsOf({ answers }: Application, ref: string): string {
  return answers.find(({ question }) => question === ref)?.answer?.words ?? "";
}
