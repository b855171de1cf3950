import { askedOf } from "@/features/qualification/answer/asked";
import { readable, useVocabulary } from "@/features/category/vocabulary";
import { type Known, thingWords } from "./things";
import type { Task } from "./queries";

interface Props {
  readonly task: Task;
  readonly known: Known;
}

/** What is to be done, with the name of the evidence or the reference it is about. */
export function ThingWords({ task, known }: Props) {
  const member = known.members.find(({ id }) => id === task.thing_id);
  if (task.kind === "evidence_expiring" && task.about && member) {
    return <EvidenceEnds category={member.category} kind={task.about} />;
  }
  return (
    <>
      {thingWords(task)}
      {task.reference && <span className="app-secondary">{task.reference}</span>}
    </>
  );
}

function EvidenceEnds({ category, kind }: { readonly category: string; readonly kind: string }) {
  const { config } = useVocabulary(category);
  return <>Evidence ends: {config ? askedOf(config, kind).title : readable(kind)}</>;
}
