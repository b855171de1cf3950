import type { Refusal } from "@/api/errors";
import { time } from "@/lib/dates";

/** "Priya Shah saved this at 10:42am, after you opened it.", of a refusal that says who was first. */
export function whoSaved({ current }: Pick<Refusal, "current">, at: string, me: string): string {
  const said = texts(current);
  const when = time(said.get("changed_at") ?? at);
  if (said.get("changed_by") === me) return `You changed this in another tab at ${when}.`;
  return `${said.get("changed_by_name") ?? "A colleague"} saved this at ${when}, after you opened it.`;
}

function texts(current: unknown): ReadonlyMap<string, string> {
  if (typeof current !== "object" || current === null) return new Map();
  return new Map(
    Object.entries(current).flatMap(([name, value]) =>
      typeof value === "string" ? [[name, value] as const] : [],
    ),
  );
}
