import { shortMoment } from "@/lib/dates";
import type { Edition } from "../queries";

/** Why a version can no longer be edited, once it cannot. */
export function frozen({ state, number, published_at: at }: Edition): string | undefined {
  if (state === "draft") return undefined;
  const when = at ? ` on ${shortMoment(at)}` : "";
  return `Version ${number} was published${when}, so it cannot be edited.`;
}
