import { SaveStatus } from "@/layout/SaveStatus";
import { partAt } from "./parts";
import { useDraft } from "./useDraft";

/** "Saved at 10:42am": what is safe, under the h1 of every page of a draft. */
export function SaveLine() {
  const { saving, faults } = useDraft();
  const held = new Set(faults.map(({ pointer }) => partAt(pointer)));
  return <SaveStatus state={saving} except={held.size} thing="answer" />;
}
