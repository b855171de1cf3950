/** A deadline as a calendar file (RFC 5545): the moment, a reference, nothing of a child. */
import { saveFile } from "@/lib/download";

export interface Deadline {
  /** Unique and always the same, so that a second import changes the first: "WSX-2026-0042 closes". */
  readonly id: string;
  /** "WSX-2026-0042: bids close". */
  readonly title: string;
  readonly at: string;
}

const END = "\r\n";
const utc = (instant: string) => new Date(instant).toISOString().replace(/[-:]|\.\d{3}/g, "");
const escaped = (text: string) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");

/** Lines of at most 75 bytes, the rest folded under them. */
function folded(line: string): string {
  const bytes = new TextEncoder();
  const parts: string[] = [];
  let part = "";
  for (const letter of line) {
    const most = parts.length === 0 ? 75 : 74;
    if (bytes.encode(part + letter).length > most) {
      parts.push(part);
      part = letter;
    } else part += letter;
  }
  return [...parts, part].join(`${END} `);
}

export function calendar(deadlines: readonly Deadline[], now = new Date()): string {
  const stamp = utc(now.toISOString());
  const events = deadlines.flatMap(({ id, title, at }) => [
    "BEGIN:VEVENT",
    `UID:${escaped(id.replaceAll(" ", "-"))}@together`,
    `DTSTAMP:${stamp}`,
    `DTSTART:${utc(at)}`,
    `SUMMARY:${escaped(title)}`,
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${escaped(title)}`,
    "TRIGGER:-P1D",
    "END:VALARM",
    "END:VEVENT",
  ]);
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Together//EN",
    ...events,
    "END:VCALENDAR",
  ];
  return lines.map((line) => folded(line) + END).join("");
}

export function downloadCalendar(name: string, deadlines: readonly Deadline[]): void {
  saveFile(`${name}.ics`, new Blob([calendar(deadlines)], { type: "text/calendar;charset=utf-8" }));
}
