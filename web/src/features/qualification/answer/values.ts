/** An answer as its form holds it, and as the service does. */
import { readAmount } from "@/lib/money";
import type { Answer, Asked, Scale } from "./asked";

/** The highest sum that cover may have. */
export const MOST_COVER = "999999999.99";

export interface CoverValues {
  /** "no" where the cover is asked for only in a circumstance that does not apply. */
  applies: string;
  amount: string;
  expires_on: string;
}

export interface AnswerValues {
  confirmed: string;
  words: string;
  expires_on: string;
  /** In the order in which the covers are asked for. */
  covers: CoverValues[];
  inspected_by: string;
  inspected_on: string;
  grades: string[];
  documents: string[];
}

export function valuesOf(asked: Asked, answer: Answer | null | undefined): AnswerValues {
  const {
    confirmed,
    words = "",
    expires_on,
    covers = [],
    inspection,
    documents = [],
  } = answer ?? {};
  return {
    confirmed: confirmed === true ? "yes" : confirmed === false ? "no" : "",
    words,
    expires_on: expires_on ?? "",
    covers: asked.covers.map(({ kind }) => {
      const held = covers.find((cover) => cover.kind === kind);
      return {
        applies: held?.not_applicable ? "no" : "yes",
        amount: held?.amount ?? "",
        expires_on: held?.expires_on ?? "",
      };
    }),
    inspected_by: inspection ? serviceKey(inspection) : "",
    inspected_on: inspection?.on ?? "",
    grades: inspection?.grades ?? [],
    documents,
  };
}

/** Only the parts that are asked for, and of those what was given. */
export function answerOf(asked: Asked, values: AnswerValues): Answer {
  const { confirmed, words, expires_on, inspected_on, grades, documents } = values;
  const inspector = asked.scales.find((scale) => serviceKey(scale) === values.inspected_by);
  return {
    ...(asked.confirms && confirmed !== "" && { confirmed: confirmed === "yes" }),
    ...(words.trim() !== "" && { words }),
    ...(asked.dated && expires_on !== "" && { expires_on }),
    ...(asked.covers.length > 0 && { covers: coversOf(asked, values) }),
    ...(inspector && {
      inspection: {
        inspectorate: inspector.inspectorate,
        service: inspector.service,
        on: inspected_on,
        grades,
      },
    }),
    documents,
  };
}

type Cover = NonNullable<Answer["covers"]>[number];

function coversOf(asked: Asked, { covers }: AnswerValues): Cover[] {
  return asked.covers.flatMap(({ kind, required }, index): Cover[] => {
    const given = covers[index];
    if (!given) return [];
    if (given.applies === "no") return [{ kind, not_applicable: true }];
    const left = given.amount.trim() === "" && given.expires_on === "";
    if (left && required !== "always") return [];
    const amount = readAmount(given.amount, MOST_COVER);
    return [
      {
        kind,
        ...(amount.ok && { amount: amount.value }),
        ...(given.expires_on !== "" && { expires_on: given.expires_on }),
      },
    ];
  });
}

/** Tells apart who inspected what; one service has several scales, each for its dates. */
export function serviceKey(of: Pick<Scale, "inspectorate" | "service">): string {
  return `${of.inspectorate} ${of.service}`;
}

/** The scale of an inspection is that of its own day. */
export function scaleOn(asked: Asked, key: string, day: string): Scale | undefined {
  return asked.scales.find(
    (scale) =>
      serviceKey(scale) === key &&
      (!scale.from || scale.from <= day) &&
      (!scale.to || day <= scale.to),
  );
}
