/** How a line of the trail reads. Codes of the service are made of words already. */

interface Actor {
  readonly actor: string;
  readonly actor_name?: string | null;
}

/** "referral.details_viewed" → "Referral details viewed". */
export function actionWords(action: string): string {
  const words = action.replaceAll(/[._-]/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const PARTS: Readonly<Record<string, string>> = {
  "family-link": "A family, by its link",
  system: "Together itself",
  "command-line": "The operator, on the command line",
};

/** The person's name, or what else did it. */
export function actorWords({ actor, actor_name: name }: Actor): string {
  if (name) return name;
  const [kind = ""] = actor.split("/");
  return PARTS[kind] ?? (kind === "user" ? "Somebody whose account is gone" : actionWords(actor));
}

/** "application/01a2…" → "Application": what kind of thing it was done to. */
export function thingWords(aggregate: string): string {
  return actionWords(aggregate.split("/")[0] ?? aggregate);
}

/** A reason is what somebody wrote, or the code of one that was chosen. */
export function reasonWords(reason: string): string {
  return /^[a-z]+(_[a-z]+)*$/.test(reason) ? actionWords(reason) : reason;
}
