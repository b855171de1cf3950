/** What is said of a figure before it is sent: the service reads decimals and whole numbers only. */
import { hundredths, readAmount } from "@/lib/money";

type Check = (text: string) => string | undefined;

export const pounds =
  (what: string): Check =>
  (text) => {
    const read = readAmount(text, "999999999.99");
    if (read.ok) return undefined;
    return read.fault === "too_many_decimals"
      ? `${what}: use no more than two decimals. We never round for you`
      : `${what}: enter an amount in pounds and pence, like 250.00`;
  };

/** A percentage, a weight or marks. */
export const decimal =
  (what: string, from: string, to: string): Check =>
  (text) => {
    const read = readAmount(text, "999999.99");
    if (!read.ok && read.fault === "too_many_decimals") {
      return `${what}: use no more than two decimals. We never round for you`;
    }
    const fits =
      read.ok &&
      hundredths(read.value) >= hundredths(from) &&
      hundredths(read.value) <= hundredths(to);
    return fits ? undefined : `${what}: enter a number from ${from} to ${to}`;
  };

export const whole =
  (what: string, from: number, to: number): Check =>
  (text) => {
    const fits = /^\d{1,6}$/.test(text.trim()) && Number(text) >= from && Number(text) <= to;
    return fits ? undefined : `${what}: enter a whole number from ${from} to ${to}`;
  };

/** As the service wants it; what could not be read goes as it is, and is refused. */
export function plain(text: string): string {
  const read = readAmount(text, "999999999.99");
  return read.ok ? read.value : text.trim();
}

export const numberOf = (text: string): number => Number(text.trim());

/** Nothing where nothing was entered. */
export const numberOrNull = (text: string): number | null =>
  text.trim() === "" ? null : Number(text.trim());

export const textOf = (value: number | string | null | undefined): string =>
  value == null ? "" : String(value);
