import { shortDay } from "@/lib/dates";
import { money } from "@/lib/money";
import type { Config } from "../answer/asked";
import type { Application } from "./queries";

type Given = Application["answers"][number];

/** "Public liability, £10,000,000.00, until 31 March 2027. Already held: nothing to do." */
export function heldWords(given: Given, { insurances }: Pick<Config, "insurances">): string {
  const covers = (given.answer?.covers ?? []).flatMap(({ kind, amount, not_applicable }) => {
    if (not_applicable) return [];
    const name = insurances.find((one) => one.kind === kind)?.name ?? given.title;
    return [amount ? `${name}, ${money(amount)}` : name];
  });
  const what = covers.length > 0 ? covers.join("; ") : given.title;
  const until = given.good_until ? `, until ${shortDay(given.good_until)}` : "";
  return `${what}${until}. Already held: nothing to do.`;
}
