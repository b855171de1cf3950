import type { Deadline } from "@/lib/calendar";

interface Closing {
  readonly reference: string;
  readonly deadline?: string | null;
  readonly clarification_deadline?: string | null;
}

/** What goes into a bidder's own calendar: references and moments, nothing of a child. */
export function deadlinesOf({ reference, deadline, clarification_deadline }: Closing): Deadline[] {
  const of = (id: string, title: string, at: string | null | undefined) =>
    at ? [{ id: `${reference} ${id}`, title: `${reference}: ${title}`, at }] : [];
  return [
    ...of("questions", "last moment for questions", clarification_deadline),
    ...of("closes", "bids close", deadline),
  ];
}
