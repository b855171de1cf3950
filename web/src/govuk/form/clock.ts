/** `17:00` for "5pm", "5:00pm", "17:00" or "17.00"; nothing for what is no time of day. */
export function parseTime(text: string): string | undefined {
  const found = /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$/i.exec(text.trim());
  if (!found) return undefined;
  const [, hours = "", minutes = "00", half] = found;
  if (half === undefined && found[2] === undefined) return undefined;
  const hour = half === undefined ? Number(hours) : fromTwelve(Number(hours), half);
  if (hour > 23 || Number(minutes) > 59) return undefined;
  return `${String(hour).padStart(2, "0")}:${minutes}`;
}

/** "5pm" for `17:00`; what is no time stays as it is. */
export function sayTime(time: string): string {
  const [hours = "", minutes = ""] = time.split(":");
  if (!/^\d{2}:\d{2}$/.test(time)) return time;
  const hour = Number(hours);
  const past = minutes === "00" ? "" : `:${minutes}`;
  return `${String(hour % 12 || 12)}${past}${hour < 12 ? "am" : "pm"}`;
}

/** Past 23, so refused, where a twelve-hour clock has no such hour. */
function fromTwelve(hour: number, half: string): number {
  if (hour < 1 || hour > 12) return 24;
  return (hour % 12) + (half.toLowerCase() === "pm" ? 12 : 0);
}
