import { createContext, useContext, useSyncExternalStore } from "react";
import type { DraftEditor, Editing } from "./DraftEditor";

export const DraftContext = createContext<DraftEditor | undefined>(undefined);

export interface OpenDraft extends Editing {
  readonly editor: DraftEditor;
}

/** The draft of the pages around it, and the one way to write in it. */
export function useDraft(): OpenDraft {
  const editor = useContext(DraftContext);
  if (!editor) throw new Error("no draft is open here");
  const editing = useSyncExternalStore(editor.subscribe, editor.editing);
  return { ...editing, editor };
}

/** Resolves once what was typed is saved, held back with its faults, or met somebody else's. */
export async function saved(editor: DraftEditor): Promise<Editing> {
  await editor.save();
  while (isUnderWay(editor.editing())) {
    await new Promise<void>((resolve) => {
      const stop = editor.subscribe(() => {
        stop();
        resolve();
      });
    });
  }
  return editor.editing();
}

/** Whether what became of the last save is still to be seen. */
const isUnderWay = ({ saving, failure, conflict }: Editing) =>
  failure === undefined && !conflict && !["nothing", "saved"].includes(saving.is);
