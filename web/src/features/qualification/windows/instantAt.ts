import { instantOf } from "@/lib/dates";

/** The moment of "2026-06-12T17:00" on a clock in London. */
export function instantAt(wall: string): string {
  const [day = "", clock = ""] = wall.split("T");
  return instantOf(day, clock);
}
