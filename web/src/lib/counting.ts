/** The white space that the service splits at (Unicode's, which is not quite JavaScript's `\s`). */
const WHITE = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

/** Words as the service counts them: whatever stands between white space. */
export function countWords(text: string): number {
  return text.split(WHITE).filter((word) => word !== "").length;
}

/** "You have 12 words remaining" or "Your answer is 12 words too long". */
export function wordsLeft(text: string, limit: number): string {
  const left = limit - countWords(text);
  const count = Math.abs(left);
  const words = `${count} ${count === 1 ? "word" : "words"}`;
  return left < 0 ? `Your answer is ${words} too long` : `You have ${words} remaining`;
}
