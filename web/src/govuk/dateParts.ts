/** The three boxes of a date, as typed. */
export interface DateParts {
  day: string;
  month: string;
  year: string;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** The boxes for a value: `yyyy-mm-dd`, or whatever `joinDate` made of an unfinished date. */
export function splitDate(value: string): DateParts {
  const [year = "", month = "", day = ""] = value.split("-");
  return { day: unpad(day), month: unpad(month), year };
}

/** `yyyy-mm-dd` when the boxes hold a date, "" when they are empty, else their text with dashes. */
export function joinDate({ day, month, year }: DateParts): string {
  const parts = [year.trim(), pad(monthNumber(month.trim())), pad(day.trim())];
  return parts.every((part) => part === "") ? "" : parts.join("-");
}

/** Whether a value is a day of the calendar. */
export function isRealDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

/** The boxes that are still empty, in reading order. */
export function missingParts(value: string): (keyof DateParts)[] {
  const parts = splitDate(value);
  return (["day", "month", "year"] as const).filter((name) => parts[name] === "");
}

function monthNumber(month: string): string {
  const found = month.length < 3 ? -1 : MONTHS.indexOf(month.slice(0, 3).toLowerCase());
  return found < 0 ? month : String(found + 1);
}

const pad = (part: string) => (/^\d$/.test(part) ? `0${part}` : part);
const unpad = (part: string) => part.replace(/^0(?=\d$)/, "");
