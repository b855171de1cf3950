import { useQuery } from "@tanstack/react-query";
import { useSignedIn } from "@/api/session";
import { useVocabulary } from "@/features/category/vocabulary";
import { ConflictPage } from "@/layout/ConflictPage";
import { shortMoment, time } from "@/lib/dates";
import { areaNames, areasQuery } from "../areas";
import { answerOf } from "./answers";
import { draftOf } from "./draft";
import type { DraftConflict } from "./DraftEditor";
import { differing, labelOf, type PartName } from "./parts";
import { useDraft } from "./useDraft";

/** Somebody else saved this draft first: part by part, which to keep. */
export function ConflictOfDraft({ conflict }: { readonly conflict: DraftConflict }) {
  const { editor, referral, saving } = useDraft();
  const words = useVocabulary(conflict.yours.category);
  const areas = areaNames(useQuery(areasQuery).data);
  const { user } = useSignedIn();
  const theirs = draftOf(conflict.theirs.value);
  const changed = new Set(differing(conflict.yours, conflict.before));
  const names = differing(conflict.yours, theirs);
  const read = { words, areas };
  return (
    <ConflictPage
      reference={referral.reference}
      who={whoSaved(conflict, user.id)}
      clashes={names.map((name) => ({
        name,
        label: labelOf(name),
        yours: answerOf(name, conflict.yours, read),
        theirs: answerOf(name, theirs, read),
        changedByYou: changed.has(name),
      }))}
      {...over(conflict)}
      busy={saving.is === "saving"}
      onChosen={(sides) => void editor.settle(names.filter((name) => sides.get(name) === "yours"))}
      onThrowAway={() => void editor.settle(NOTHING)}
    />
  );
}

const NOTHING: readonly PartName[] = [];

/** "Priya Shah saved this at 10:42am, after you opened it." */
function whoSaved({ current, theirs }: DraftConflict, me: string): string {
  const said = read(current);
  const at = time(said.changed_at ?? theirs.value.updated_at);
  if (said.changed_by === me) return `You changed this in another tab at ${at}.`;
  return `${said.changed_by_name ?? "A colleague"} saved this at ${at}, after you opened it.`;
}

function read(current: unknown): Readonly<Record<string, string | undefined>> {
  if (typeof current !== "object" || current === null) return {};
  const texts = Object.entries(current).filter(([, value]) => typeof value === "string");
  return Object.fromEntries(texts);
}

function over({ theirs: { value } }: DraftConflict): { over?: string } {
  if (value.state === "draft") return {};
  const what = value.issued_at ? `issued on ${shortMoment(value.issued_at)}` : "closed";
  return { over: `This referral was ${what}, so it cannot be edited.` };
}
