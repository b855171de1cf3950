import { tagOf, type TagWords } from "@/lib/tags";
import type { Held } from "./queries";

/** How near its end evidence is; what was replaced ended with that. */
export function evidenceTag({ tag, superseded_at: replaced }: Held): TagWords {
  if (replaced) return { words: "Replaced", colour: "grey" };
  return tagOf("evidence", tag ?? "current");
}
