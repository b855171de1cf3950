import { Tag } from "@/govuk/Tag";
import { day } from "@/lib/dates";
import type { Clock } from "./queries";

/** "10 working days left": the service counts them, by the working days of England and Wales. */
export function daysLeftWords(daysLeft: number): string {
  const days = Math.abs(daysLeft);
  const words = `${days} working ${days === 1 ? "day" : "days"}`;
  if (daysLeft === 0) return "Last day is today";
  return daysLeft < 0 ? `${words} late` : `${words} left`;
}

/** By when a decision is due, and how near that is. */
export function DecisionClock({ clock }: { readonly clock: Clock }) {
  const { due_on: dueOn, days_left: daysLeft, window_closed: waits, overdue, extended } = clock;
  if (waits) return <>Waits for the next entry window</>;
  if (!dueOn) return <>No day yet</>;
  return (
    <>
      {day(dueOn)}
      {extended && ", extended"}
      {typeof daysLeft === "number" && daysLeft > 0 && (
        <progress
          className="app-clock"
          max={clock.days_allowed}
          value={daysLeft}
          aria-hidden="true"
        />
      )}
      {typeof daysLeft === "number" && (
        <span className="app-secondary">
          {overdue ? <Tag colour="orange">{daysLeftWords(daysLeft)}</Tag> : daysLeftWords(daysLeft)}
        </span>
      )}
    </>
  );
}
