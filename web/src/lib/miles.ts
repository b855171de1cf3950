/** A mile is exactly 1,609.344 metres. */
const MILLIMETRES = 1_609_344n;

/** Miles with two decimals, cut and not rounded, so that a band never looks wrong: "9.98". */
export function milesFigure(metres: number): string {
  const whole = BigInt(Math.max(0, Math.trunc(metres)));
  const hundredths = (whole * 100_000n) / MILLIMETRES;
  const miles = (hundredths / 100n).toString();
  return `${miles}.${(hundredths % 100n).toString().padStart(2, "0")}`;
}

/** "9.98 miles". */
export function miles(metres: number): string {
  return `${milesFigure(metres)}\u00a0miles`;
}
