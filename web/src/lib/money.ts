/**
 * Amounts as the service has them: strings of digits with at most two decimals. Nothing here
 * passes through a floating-point number, and nothing is rounded.
 */

/** Why a text is no amount: the service's own codes. */
export type AmountFault = "missing" | "not_a_decimal" | "too_many_decimals" | "out_of_range";

export type ReadAmount =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly fault: AmountFault };

/** The highest price of a grid or a bid. */
export const MOST = "9999999.99";

const DECIMAL = /^(-?)([0-9]+)(?:\.([0-9]{1,2}))?$/;
/** Groups of three after a first of one to three, by commas or by spaces but not by both. */
const GROUPED = /^[0-9]{1,3}(?:(?:,[0-9]{3})+|(?: [0-9]{3})+)(?=\.|$)/;

/** Whole hundredths of a decimal string of the service. Throws on anything else. */
export function hundredths(decimal: string): bigint {
  const parts = DECIMAL.exec(decimal);
  if (!parts) throw new RangeError("not a decimal of at most two places");
  const [, minus, whole = "", fraction = ""] = parts;
  return BigInt(`${minus ?? ""}${whole}${fraction.padEnd(2, "0")}`);
}

/** Below zero, zero or above: for sorting and for "is this more than that". */
export function compare(left: string, right: string): -1 | 0 | 1 {
  return signOf(hundredths(left) - hundredths(right));
}

export function sign(decimal: string): -1 | 0 | 1 {
  return signOf(hundredths(decimal));
}

function signOf(value: bigint): -1 | 0 | 1 {
  if (value === 0n) return 0;
  return value < 0n ? -1 : 1;
}

/** "1100.5" → "1,100.50": two decimals always, thousands by commas. */
export function figure(decimal: string): string {
  const value = hundredths(decimal);
  return `${value < 0n ? "−" : ""}${grouped(value < 0n ? -value : value)}`;
}

/** "1100.00" → "£1,100.00". */
export function money(decimal: string): string {
  const value = hundredths(decimal);
  return value < 0n ? `−£${grouped(-value)}` : `£${grouped(value)}`;
}

/** "2.00" → "2.00%". */
export function percent(decimal: string): string {
  return `${figure(decimal)}%`;
}

function grouped(value: bigint): string {
  const whole = (value / 100n).toString().replace(/\B(?=(?:[0-9]{3})+$)/g, ",");
  return `${whole}.${(value % 100n).toString().padStart(2, "0")}`;
}

/**
 * Reads what a person types or pastes. A pound sign in front, space around it and correct
 * thousands separators are dropped; "1,10.00" is refused rather than guessed at.
 */
export function readAmount(text: string, most: string = MOST): ReadAmount {
  const plain = text.replace(/\s/g, " ").trim().replace(/^£ */, "");
  if (plain === "") return fault(text.includes("£") ? "not_a_decimal" : "missing");
  const digits = plain.replace(GROUPED, (part) => part.replace(/[ ,]/g, ""));
  if (!/^[0-9]+(?:\.[0-9]+)?$/.test(digits)) return fault("not_a_decimal");
  if (/\.[0-9]{3}/.test(digits)) return fault("too_many_decimals");
  const value = hundredths(digits);
  if (value > hundredths(most)) return fault("out_of_range");
  return { ok: true, value: plainDecimal(value) };
}

function fault(code: AmountFault): ReadAmount {
  return { ok: false, fault: code };
}

/** The service's own form: no thousands commas, two decimals. */
function plainDecimal(value: bigint): string {
  return `${(value / 100n).toString()}.${(value % 100n).toString().padStart(2, "0")}`;
}
