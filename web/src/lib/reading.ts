/** How hard a text is to read: what families are sent is measured, in the editor and in a test. */

export interface Reading {
  readonly words: number;
  readonly sentences: number;
  /** Flesch–Kincaid grade, one decimal. */
  readonly grade: number;
  /** Words of the longest sentence, and the sentence. */
  readonly longestSentence: number;
  readonly longest: string;
  /** Words of more than three syllables, each once, as they stand. */
  readonly hardWords: readonly string[];
}

const VOWELS = /[aeiouy]+/g;
/** Two vowels that are spoken apart. */
const APART = /(?:i[aou](?!us$)|eo|ua)(?![aeiou])|[dr]eas?$/g;
/** What looks like one of those and is not. */
const TOGETHER = /(?:tion|sion|cial|tial|cian|cious|tious|qua|gua|people)/g;

/**
 * Syllables of a word by its spelling: groups of vowels, less those that are silent at the end.
 * No spelling rule of English is always right; this one is within one syllable on everyday words.
 */
export function syllables(word: string): number {
  const plain = word.toLowerCase().replace(/[^a-z]/g, "");
  if (plain === "") return 1;
  const groups = plain.match(VOWELS)?.length ?? 0;
  const apart = plain.replace(TOGETHER, "#").match(APART)?.length ?? 0;
  return Math.max(1, groups + apart - silent(plain));
}

function silent(word: string): number {
  // The e is heard in "little" and "handled", not in "miles" and "called".
  if (/[^aeiouylr]le[sd]?$/.test(word)) return 0;
  if (/(?:[^aeiouy]e|[^aeioutd]ed|[^aeiouscxzg]es)$/.test(word)) return 1;
  return /[aeiouy][^aeiouy]+e(?:ly|ful|less|ments?)$/.test(word) ? 1 : 0;
}

/** The sentences of a text: they end at a full stop, a question or exclamation mark, or a line. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?…]["'”’)]*)\s+|[\r\n]+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => wordsOf(sentence).length > 0);
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
}

/** Syllables of a word whose parts may stand behind hyphens. */
function spoken(word: string): number {
  const parts = word.split(/[-–—/]/).filter((part) => /[\p{L}\p{N}]/u.test(part));
  return parts.reduce((sum, part) => sum + syllables(part), 0);
}

/** `names`: words that are names, which no rule of reading age counts as hard. */
export function readingOf(text: string, names: readonly string[] = []): Reading {
  const sentences = sentencesOf(text);
  const words = wordsOf(text);
  const known = new Set(names.flatMap(wordsOf).map(bare));
  const longest = sentences.reduce(
    (most, one) => (wordsOf(one).length > wordsOf(most).length ? one : most),
    "",
  );
  const hard = words.map(bare).filter((word) => !known.has(word) && spoken(word) > 3);
  return {
    words: words.length,
    sentences: sentences.length,
    grade: grade(words, sentences.length),
    longestSentence: wordsOf(longest).length,
    longest,
    hardWords: [...new Set(hard)],
  };
}

/** A word without what stands around it. */
function bare(word: string): string {
  return word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "").replace(/[’']s$/, "");
}

function grade(words: readonly string[], sentences: number): number {
  if (words.length === 0 || sentences === 0) return 0;
  const sounds = words.reduce((sum, word) => sum + spoken(word), 0);
  const exact = 0.39 * (words.length / sentences) + 11.8 * (sounds / words.length) - 15.59;
  return Math.max(0, Math.round(exact * 10) / 10);
}

/** A reading age in years for the editor of offers: the grade's school year begins at five. */
export function readingAge(grade: number): number {
  return Math.max(5, Math.round(grade) + 5);
}
