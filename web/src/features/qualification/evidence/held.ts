import type { components } from "@/api/schema.gen";
import { readable } from "@/features/category/vocabulary";
import { tagOf, type TagWords } from "@/lib/tags";
import type { Held } from "./queries";

type Config = components["schemas"]["CategoryConfig"];

/** What evidence is called: the kind of cover, or the question it answers. */
export function evidenceTitle({ kind }: Pick<Held, "kind">, config: Config | undefined): string {
  const cover = config?.insurances.find((one) => one.kind === kind)?.name;
  const question = config?.questions.find((one) => one.ref === kind)?.title;
  return cover ?? question ?? readable(kind);
}

/** How near its end evidence is; what was replaced ended with that. */
export function evidenceTag({ tag, superseded_at: replaced }: Held): TagWords {
  if (replaced) return { words: "Replaced", colour: "grey" };
  return tagOf("evidence", tag ?? "current");
}
