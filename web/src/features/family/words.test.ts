import { describe, expect, it } from "vitest";
import { readingOf } from "@/lib/reading";
import { WORDS, type Words } from "./words";

/** What the pages fill in, by the name of the words. */
const EXAMPLES: Readonly<Record<string, readonly (number | string)[]>> = {
  "move.of": [1, 3],
  "idle.text": ["11:05am"],
  "landing.look": [3],
  "landing.by": ["Friday 19 June"],
  "landing.met": ["3 May", "Sam"],
  "landing.asked": ["Brook House"],
  "places.heading": [3],
  "places.weeks": [38],
  "feel.heading": ["Brook House"],
  "order.twice": ["2nd"],
  "school.hint": ["Sam"],
  "thanks.next": ["Sam"],
  "thanks.call": ["Sam"],
  "thanks.change": ["Friday 19 June"],
};

const end = (words: string) => (/[.?]$/.test(words) ? words : `${words}.`);

/** The sentences of a page, one after another, with the examples filled in. */
function textOf(name: string, words: Words[keyof Words]): string {
  const lines: readonly [string, unknown][] = Object.entries(words);
  return lines.map(([line, said]) => end(sentence(`${name}.${line}`, said))).join(" ");
}

function sentence(name: string, said: unknown): string {
  if (typeof said === "string") return said;
  const examples = EXAMPLES[name];
  if (typeof said !== "function" || !examples) throw new Error(`no example of ${name}`);
  return String(Reflect.apply(said, undefined, examples));
}

describe.each(["plain", "easy"] as const)("the %s words", (reader) => {
  const most = reader === "plain" ? 15 : 10;
  const all: Readonly<Record<string, Words[keyof Words]>> = { ...WORDS[reader] };
  const pages = Object.entries(all).map(([name, words]) => [name, textOf(name, words)] as const);

  it.each(pages)("of %s can be read at nine", (_, text) => {
    const reading = readingOf(text, ["Brook", "House", "Sam", "Friday", "June", "May"]);
    expect(reading.grade, text).toBeLessThanOrEqual(4);
    expect(reading.longestSentence, reading.longest).toBeLessThanOrEqual(most);
    expect(reading.hardWords).toEqual([]);
  });

  it.each(pages)("of %s say nothing that families do not", (_, text) => {
    expect(text).not.toMatch(/provider|referral|deadline|establishment|placement|bid\b/i);
  });
});
