/** What an entry of the trail holds, as facts a person can read. */
import { moment, shortDay } from "@/lib/dates";

export interface Fact {
  readonly label: string;
  readonly value: string;
}

export interface Change {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

export interface Read {
  /** What was so before and is so after, where the entry holds both. */
  readonly changes: readonly Change[];
  readonly facts: readonly Fact[];
}

type Members = Readonly<Record<string, unknown>>;

function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** "seed_hash" → "Seed hash". */
function label(name: string): string {
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

function words(value: unknown): string {
  if (value === null || value === undefined || value === "") return "None";
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (typeof value === "string") {
    if (DAY.test(value)) return shortDay(value);
    return MOMENT.test(value) ? moment(value) : value;
  }
  if (Array.isArray(value)) return value.length === 0 ? "None" : value.map(words).join("; ");
  if (isMembers(value)) {
    return Object.entries(value)
      .map(([name, one]) => `${label(name)}: ${words(one)}`)
      .join(", ");
  }
  return JSON.stringify(value);
}

/** `from` and `to` side by side; their members too, where they are things themselves. */
function changesOf(from: unknown, to: unknown): Change[] {
  if (!isMembers(from) || !isMembers(to)) {
    return [{ label: "State", before: words(from), after: words(to) }];
  }
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return names
    .filter((name) => JSON.stringify(from[name]) !== JSON.stringify(to[name]))
    .map((name) => ({ label: label(name), before: words(from[name]), after: words(to[name]) }));
}

/** Reads the payload of an entry. Members of `more` stand beside the others. */
export function readPayload(payload: unknown): Read {
  if (payload === null || payload === undefined) return { changes: [], facts: [] };
  if (!isMembers(payload)) {
    return { changes: [], facts: [{ label: "Holds", value: words(payload) }] };
  }
  const { from, to, more, ...rest } = payload;
  const both = from !== undefined && to !== undefined;
  const alone = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  const members = { ...(both ? {} : alone), ...rest, ...(isMembers(more) ? more : {}) };
  return {
    changes: both ? changesOf(from, to) : [],
    facts: Object.entries(members).map(([name, value]) => ({
      label: label(name),
      value: words(value),
    })),
  };
}
