/** What a task of a provider is called, and where it is done. */
import type { Establishment } from "@/features/establishment/queries";
import type { Member } from "@/features/register/queries";
import { readable } from "@/features/category/vocabulary";
import { paths } from "@/lib/paths";
import type { Task } from "./queries";

/** What turns the names of a task into addresses. */
export interface Known {
  readonly establishments: readonly Pick<Establishment, "id" | "name">[];
  readonly members: readonly Pick<Member, "id" | "establishment_id" | "category">[];
}

export function thingWords({ kind, count }: Pick<Task, "kind" | "count">): string {
  const many = count ?? 1;
  switch (kind) {
    case "award_to_answer":
      return "The place is awarded to you: accept or decline";
    case "price_question":
      return "The council asks about your price";
    case "membership_suspended":
      return "Suspended: put it right";
    case "application_question":
      return many === 1
        ? "A question on your application"
        : `${many} questions on your application`;
    case "application_draft":
      return "Application begun, not submitted";
    case "warning_to_answer":
      return "An early warning: reply to it";
    case "review_to_answer":
      return "Your marks are reviewed: say what you think";
    default:
      return readable(kind);
  }
}

export function toOf(task: Task, known: Known): string {
  const { kind, thing_id, about } = task;
  const reference = task.reference ?? "";
  const membership = known.members.find(({ id }) => id === thing_id);
  const named = known.establishments.find(({ name }) => name === task.establishment);
  const establishment = membership?.establishment_id ?? named?.id;
  switch (kind) {
    case "award_to_answer":
      return paths.invitation(reference, establishment);
    case "price_question":
      return paths.bid(reference, thing_id);
    case "application_question":
    case "application_draft":
      return paths.application(reference);
    case "review_to_answer":
      return paths.rescoring(thing_id);
    case "membership_suspended":
      return establishment ? paths.ownSuspension(establishment, thing_id) : paths.establishments();
    case "evidence_expiring":
      return establishment && about
        ? paths.renewEvidence(establishment, thing_id, about)
        : paths.establishments();
    default:
      return establishment ? paths.establishment(establishment) : paths.establishments();
  }
}
