import { dayOfYear } from "@/lib/dates";

/** "Friday 19 June": may break after the weekday, since big letters on a phone leave little room. */
export function familyDay(dayOrInstant: string): string {
  return dayOfYear(dayOrInstant).replace("\u00a0", " ");
}
