/**
 * Days and moments as people in the United Kingdom say them. The service gives moments in UTC
 * ("2026-06-12T16:00:00Z") and days as "2026-06-12"; a clock time is always London's.
 */

const LONDON = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  hourCycle: "h23",
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "numeric",
  minute: "numeric",
});
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Keeps a date on one line. */
const NBSP = "\u00a0";
const DAY_ONLY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** What a calendar and a clock on the wall show, held as if it were UTC. */
type Wall = Date;

function wallAt(moment: number): Wall {
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of LONDON.formatToParts(moment)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = part;
  // Offsets of London are whole minutes, so the seconds are those of UTC.
  const seconds = ((moment % 60_000) + 60_000) % 60_000;
  return new Date(Date.UTC(year, month - 1, day, hour, minute) + seconds);
}

function milliseconds(instant: string | Date): number {
  const moment = typeof instant === "string" ? Date.parse(instant) : instant.getTime();
  if (Number.isNaN(moment)) throw new RangeError("not a moment");
  return moment;
}

/** The wall of a day or a moment; the day's clock is at nought. */
function wallOf(dayOrInstant: string): Wall {
  const day = DAY_ONLY.test(dayOrInstant);
  return day ? new Date(milliseconds(dayOrInstant)) : wallOfMoment(dayOrInstant);
}

/** A moment of exactly twelve at night belongs to the day that ends with it. */
function wallOfMoment(instant: string | Date): Wall {
  const wall = wallAt(milliseconds(instant));
  return wall.getTime() % DAY === 0 ? new Date(wall.getTime() - 60_000) : wall;
}

function dayWords(wall: Wall, weekday: boolean, year: boolean): string {
  const words = [
    weekday ? WEEKDAYS[wall.getUTCDay()] : undefined,
    wall.getUTCDate().toString(),
    MONTHS[wall.getUTCMonth()],
    year ? wall.getUTCFullYear().toString() : undefined,
  ];
  return words.filter((word) => word !== undefined).join(NBSP);
}

/** "Friday 12 June 2026", of a day or of a moment. */
export function day(dayOrInstant: string): string {
  return dayWords(wallOf(dayOrInstant), true, true);
}

/** "12 June 2026". */
export function shortDay(dayOrInstant: string): string {
  return dayWords(wallOf(dayOrInstant), false, true);
}

/** "December 2026", of "2026-12" or of a day. */
export function month(isoMonth: string): string {
  const wall = new Date(milliseconds(`${isoMonth.slice(0, 7)}-01`));
  return `${MONTHS[wall.getUTCMonth()] ?? ""}${NBSP}${wall.getUTCFullYear()}`;
}

/** "Friday 19 June", for families. */
export function dayOfYear(dayOrInstant: string): string {
  return dayWords(wallOf(dayOrInstant), true, false);
}

/** "10:42am", "5pm", "midday"; never later than it is, and never midnight but "11:59pm". */
export function time(instant: string | Date): string {
  const wall = wallOfMoment(instant);
  return clockWords(wall.getUTCHours(), wall.getUTCMinutes()) + zoneIfTwice(instant, wall);
}

function clockWords(hour: number, minute: number): string {
  if (hour === 12 && minute === 0) return "midday";
  const minutes = minute === 0 ? "" : `:${minute.toString().padStart(2, "0")}`;
  return `${hour % 12 === 0 ? 12 : hour % 12}${minutes}${hour < 12 ? "am" : "pm"}`;
}

/** One hour a year comes twice, and only then does a clock time need its zone. */
function zoneIfTwice(instant: string | Date, wall: Wall): string {
  const moment = milliseconds(instant);
  const shows = (other: number) => wallAt(other).getTime() === wall.getTime();
  if (shows(moment + HOUR)) return `${NBSP}BST`;
  return shows(moment - HOUR) ? `${NBSP}GMT` : "";
}

/** "Friday 12 June 2026 at 5pm": every deadline. */
export function moment(instant: string): string {
  return `${day(instant)} at${NBSP}${time(instant)}`;
}

/** "12 June 2026 at 5:04pm": what has been. */
export function shortMoment(instant: string): string {
  return `${shortDay(instant)} at${NBSP}${time(instant)}`;
}

/** "today", "tomorrow", "in 3 days", "3 days ago" by London's calendar. Only beside the date. */
export function daysAway(dayOrInstant: string, now: Date = new Date()): string {
  const from = Math.floor(wallAt(now.getTime()).getTime() / DAY);
  const days = Math.floor(wallOf(dayOrInstant).getTime() / DAY) - from;
  if (days === 0) return "today";
  if (Math.abs(days) === 1) return days > 0 ? "tomorrow" : "yesterday";
  return days > 0 ? `in${NBSP}${days}${NBSP}days` : `${-days}${NBSP}days${NBSP}ago`;
}

/** "Friday 12 June 2026 at 5pm, in 3 days". */
export function momentAndDays(instant: string, now: Date = new Date()): string {
  return `${moment(instant)}, ${daysAway(instant, now)}`;
}

/** The day in London as "2026-06-12"; of a moment, or of now. */
export function londonDay(instant: string | Date = new Date()): string {
  return wallAt(milliseconds(instant)).toISOString().slice(0, 10);
}

/** The clock in London as "17:00", to fill a field with what the service has. */
export function londonClock(instant: string): string {
  return wallAt(milliseconds(instant)).toISOString().slice(11, 16);
}

/**
 * The moment at which a calendar and clock in London show this, as ISO in UTC. As in the service,
 * the hour that comes twice is the later one, so that nobody loses an hour of a deadline, and
 * 1:30am in the hour that never comes is the moment at which it would have come.
 */
export function instantOf(londonDate: string, clock: string): string {
  const wall = milliseconds(`${londonDate}T${clock}:00Z`);
  const summer = wall - HOUR;
  const isWinter = wallAt(wall).getTime() === wall;
  const isSummer = !isWinter && wallAt(summer).getTime() === wall;
  return `${new Date(isSummer ? summer : wall).toISOString().slice(0, 19)}Z`;
}

/** "2026-06-12" from the three boxes of a date field; undefined when there is no such day. */
export function readDay(dayText: string, monthText: string, yearText: string): string | undefined {
  const [date, month, year] = [dayText.trim(), monthOf(monthText.trim()), yearText.trim()];
  if (!/^\d{1,2}$/.test(date) || !/^(19|20)\d{2}$/.test(year) || !month) return undefined;
  const iso = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  const found = new Date(`${iso}T00:00:00Z`);
  const exists = !Number.isNaN(found.getTime()) && found.toISOString().startsWith(iso);
  return exists ? iso : undefined;
}

/** A month's number, from its number or (at least three letters of) its name. */
function monthOf(text: string): string | undefined {
  if (/^\d{1,2}$/.test(text)) return text;
  if (text.length < 3) return undefined;
  const index = MONTHS.findIndex((name) => name.toLowerCase().startsWith(text.toLowerCase()));
  return index < 0 ? undefined : (index + 1).toString();
}

/** The three boxes of a date field for a day of the service. */
export function dayParts(isoDay: string): { day: string; month: string; year: string } {
  const [, year = "", month = "", date = ""] = DAY_ONLY.exec(isoDay) ?? [];
  return { day: date.replace(/^0/, ""), month: month.replace(/^0/, ""), year };
}

/** "17:00" from "5pm", "5:30 pm", "5.30pm", "17:00" or "midday"; undefined when it is no time. */
export function readClock(text: string): string | undefined {
  const plain = text.trim().toLowerCase().replace(/\s+/g, "");
  if (plain === "midday" || plain === "noon") return "12:00";
  const parts = /^(\d{1,2})(?:[:.](\d{2}))?([ap]\.?m\.?)?$/.exec(plain);
  if (!parts) return undefined;
  const [, hourText = "", minute = "00", half] = parts;
  const hour = Number(hourText);
  if (Number(minute) > 59 || (half ? hour < 1 || hour > 12 : hour > 23)) return undefined;
  // "5" alone could be either half of the day.
  if (!half && parts[2] === undefined) return undefined;
  const shift = half?.startsWith("p") ? 12 : 0;
  const hours = half ? (hour % 12) + shift : hour;
  return `${hours.toString().padStart(2, "0")}:${minute}`;
}
