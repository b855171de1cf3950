import { describe, expect, it } from "vitest";
import { readingOf } from "@/lib/reading";
import { WORDS, type Reader } from "./words";

/** Every sentence of a copy, with examples where the pages fill something in. */
function texts(reader: Reader): Record<string, string> {
  const { gate, landing, places, choose, order, why, more, check, thanks, ended, closed } =
    WORDS[reader];
  const day = "Friday 19 June";
  const end = (words: string) => (/[.?]$/.test(words) ? words : `${words}.`);
  const page = (...words: readonly string[]) => words.map(end).join(" ");
  return {
    gate: page(gate.heading, gate.text, gate.button),
    landing: page(
      landing.heading,
      landing.next,
      landing.who,
      landing.look(3),
      landing.by(day),
      landing.met("3 May", "Sam"),
      landing.asked("Brook House"),
      landing.answered,
      landing.change,
    ),
    places: page(
      places.heading(3),
      places.order,
      places.free,
      places.can,
      places.has,
      places.ask,
      places.weeks(38),
      places.compare,
      places.choose,
    ),
    choose: page(choose.heading, choose.several, choose.none, choose.missing),
    order: page(order.heading, order.hint, order.first, order.twice("2nd")),
    why: page(why.heading, why.hint, why.missing),
    more: page(more.heading, more.hint),
    check: page(check.heading, check.you, check.none, check.said, check.nothing, check.send),
    thanks: page(thanks.heading, thanks.next("Sam"), thanks.change(day)),
    ended: page(ended.heading, ended.text),
    closed: page(closed.heading, closed.text),
  };
}

describe.each(["plain", "easy"] as const)("the %s words", (reader) => {
  const most = reader === "plain" ? 15 : 10;
  it.each(Object.entries(texts(reader)))("of %s can be read at nine", (_, text) => {
    const reading = readingOf(text, ["Brook", "House", "Sam", "Friday", "June", "May"]);
    expect(reading.grade, text).toBeLessThanOrEqual(4);
    expect(reading.longestSentence, reading.longest).toBeLessThanOrEqual(most);
    expect(reading.hardWords).toEqual([]);
  });

  it.each(Object.entries(texts(reader)))("of %s say nothing that families do not", (_, text) => {
    expect(text).not.toMatch(/provider|referral|deadline|establishment|placement|bid\b/i);
  });
});
