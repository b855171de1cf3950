/** Where a referral stands in plain sentences for an e-mail: nothing of a child, no prices. */
import { moment, shortDay } from "@/lib/dates";
import type { Referral } from "../queries";
import type { Interest } from "./queries";

const places = (count: number) => `${count} ${count === 1 ? "member" : "members"}`;

export function emailWords(
  { reference, issued_at, deadline, state, opened_at, content }: Referral,
  interest: Interest | undefined,
): string {
  const issued = issued_at ? `${reference} was issued on ${shortDay(issued_at)}` : reference;
  const close = deadline
    ? ` and ${state === "open" ? "closes" : "closed"} on ${moment(deadline)}`
    : "";
  const reached = interest
    ? `${places(interest.invited)} were invited and ${interest.can_meet_needs} said that they can meet the needs.`
    : "Members were invited.";
  return [
    `${issued}${close}.`,
    reached,
    nextSentence(state, opened_at, content.parent_choice),
  ].join(" ");
}

function nextSentence(
  state: Referral["state"],
  openedAt: string | null | undefined,
  choice: boolean,
): string {
  switch (state) {
    case "open":
      return "Bids stay sealed until then.";
    case "closed":
      return "The bids are opened next.";
    case "opened":
      return `Bids were opened${openedAt ? ` on ${shortDay(openedAt)}` : ""} and are being marked.`;
    case "scored":
      return choice ? "The family is asked next." : "The award is made next.";
    case "with_family":
      return "The family is choosing.";
    case "awarded":
      return "The award is made.";
    default:
      return "It has ended.";
  }
}
