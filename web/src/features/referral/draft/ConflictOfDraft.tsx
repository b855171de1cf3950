import { useQuery } from "@tanstack/react-query";
import { useSignedIn } from "@/api/session";
import { useVocabulary } from "@/features/category/vocabulary";
import { ConflictPage } from "@/layout/ConflictPage";
import { whoSaved } from "@/layout/whoSaved";
import { shortMoment } from "@/lib/dates";
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
      who={whoSaved(conflict, conflict.theirs.value.updated_at, user.id)}
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

function over({ theirs: { value } }: DraftConflict): { over?: string } {
  if (value.state === "draft") return {};
  const what = value.issued_at ? `issued on ${shortMoment(value.issued_at)}` : "closed";
  return { over: `This referral was ${what}, so it cannot be edited.` };
}
