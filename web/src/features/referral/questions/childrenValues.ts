import { type Content, type Draft, withContent } from "../draft/draft";

type Child = Content["children"][number];

export interface HowMany {
  /** `none` is one child. */
  group: string;
  count: string;
}

export interface ChildValues {
  pseudonym: string;
  age: string;
  /** "F", "M", or "" where it is not relevant to the place. */
  sex: string;
}

const MOST = 20;
const OLDEST = 25;

export function howMany({ content: { children, group } }: Draft): HowMany {
  const count = children.length > 1 ? children.length.toString() : "";
  return { group: children.length === 0 ? "" : group, count };
}

/** How many children there are by what is typed; undefined while it says no number of them. */
export function countOf({ group, count }: HowMany): number | undefined {
  if (group === "none") return 1;
  const typed = wholeNumber(count, MOST);
  return group !== "" && typed !== undefined && typed >= 2 ? typed : undefined;
}

export function wholeNumber(text: string, most: number): number | undefined {
  const plain = text.trim();
  if (!/^\d{1,3}$/.test(plain)) return undefined;
  const value = Number(plain);
  return value <= most ? value : undefined;
}

/** Years that a child may have. */
export const ageOf = (text: string): number | undefined => wholeNumber(text, OLDEST);

/** The children there are, and room for the rest; services are for no more than there are. */
export function writeHowMany(draft: Draft, values: HowMany): Draft {
  const count = countOf(values);
  if (count === undefined) return draft;
  const { children, services } = draft.content;
  const kept = Array.from({ length: count }, (_, index) => children[index] ?? UNNAMED);
  return withContent(draft, {
    group: values.group,
    children: kept,
    services: services.map((one) => ({ ...one, children: Math.min(one.children, count) })),
  });
}

/** A child nothing was said of yet. */
const UNNAMED: Child = { pseudonym: "" };

export function childValues(child: Child | undefined): ChildValues {
  const { pseudonym = "", age, sex } = child ?? {};
  return { pseudonym, age: age?.toString() ?? "", sex: sex ?? "" };
}

export function writeChild(draft: Draft, index: number, values: ChildValues): Draft {
  const { children } = draft.content;
  const before = children[index];
  if (!before) return draft;
  const child: Child = {
    pseudonym: values.pseudonym,
    age: ageOf(values.age) ?? before.age ?? null,
    ...(values.sex !== "" && { sex: values.sex }),
  };
  return withContent(draft, { children: children.with(index, child) });
}
