import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useForm } from "@/govuk/form/useForm";
import { useAutosave } from "@/layout/useAutosave";
import type { MarkValues } from "./MarkFields";
import type { Round } from "./rounds";
import { keepDraft } from "./keepDraft";
import type { ShownStatement } from "./statement";

/** A mark being thought about: it saves itself, and counts only when it is submitted. */
export function useMarkDraft(round: Round, at: string, { draft }: ShownStatement) {
  const cache = useQueryClient();
  const form = useForm<MarkValues>({
    defaultValues: { mark: draft?.mark?.toString() ?? "", reason: draft?.reason ?? "" },
  });
  const saver = useAutosave<MarkValues>({
    version: "",
    savedAt: draft?.saved_at,
    save: async ({ mark, reason }) => {
      await keepDraft(cache, round, at, { mark: mark === "" ? null : Number(mark), reason });
      return { version: "" };
    },
    // Nobody else writes in somebody's own draft.
    onConflict: () => undefined,
  });
  const { change } = saver;
  useEffect(
    () => form.subscribe({ formState: { values: true }, callback: ({ values }) => change(values) }),
    [form, change],
  );
  return { form, saver };
}
