/** 1 → "A", 26 → "Z", 27 → "AA": statements have one number, drawn once for the referral. */
export function letterOf(number: number): string {
  const before = Math.floor((number - 1) / 26);
  const last = String.fromCharCode(65 + ((number - 1) % 26));
  return before > 0 ? letterOf(before) + last : last;
}

/** "Bid A": what every evaluator calls it, so that all mean the same. */
export const bidName = (number: number): string => `Bid\u00a0${letterOf(number)}`;
