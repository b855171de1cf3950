import type { Clash, Side } from "./ConflictPage";

/** One part of what a form holds: how it reads, and how it is taken from one into another. */
export interface Told<Values> {
  readonly name: string;
  readonly label: string;
  readonly read: (values: Values) => string;
  readonly take: (into: Values, from: Values) => Values;
}

/** A part that is one field of the form. */
export function toldField<Values>(
  name: keyof Values & string,
  label: string,
  words: (value: Values[keyof Values & string]) => string = plainly,
): Told<Values> {
  return {
    name,
    label,
    read: (values) => words(values[name]),
    take: (into, from) => ({ ...into, [name]: from[name] }),
  };
}

/** A value of a form as a person reads it. */
function plainly(value: unknown): string {
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (Array.isArray(value)) return value.length === 0 ? "None" : value.map(plainly).join(", ");
  const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
  return text === "" ? "Nothing" : text;
}

/** Whether nothing was changed elsewhere that this form is about. */
export function onlyMine<Values>(
  told: readonly Told<Values>[],
  before: Values,
  theirs: Values,
): boolean {
  return told.every(({ read }) => read(before) === read(theirs));
}

/** What differs between the two now; equal parts are left out. */
export function clashesOf<Values>(
  told: readonly Told<Values>[],
  before: Values,
  yours: Values,
  theirs: Values,
): Clash[] {
  return told
    .filter(({ read }) => read(yours) !== read(theirs))
    .map(({ name, label, read }) => ({
      name,
      label,
      yours: read(yours),
      theirs: read(theirs),
      changedByYou: read(yours) !== read(before),
    }));
}

/** Theirs, with the parts of mine that were chosen. */
export function settled<Values>(
  told: readonly Told<Values>[],
  sides: ReadonlyMap<string, Side>,
  yours: Values,
  theirs: Values,
): Values {
  return told
    .filter(({ name }) => sides.get(name) === "yours")
    .reduce((into, { take }) => take(into, yours), theirs);
}
