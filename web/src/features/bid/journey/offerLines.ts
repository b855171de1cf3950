import { figure, money } from "@/lib/money";
import { recurs } from "../per";
import type { BidBody } from "../queries";
import type { FieldsProps } from "./StepPage";
import { offerId, parted } from "./typed";

type CoreCost = BidBody["core_costs"][number];

export interface OfferLine {
  readonly id: string;
  readonly name: string;
  /** "a week", or for a service of the plan "an hour, 1.50 a week". */
  readonly unit: string;
  readonly fixed: string;
  readonly typed: string;
  readonly error: string | undefined;
  /** What the line comes to over a year, as the service has it. */
  readonly yearly: string | undefined;
  readonly change: (text: string) => void;
}

/** The fixed-cost lines as boxes need them. */
export function offerLines(props: FieldsProps): OfferLine[] {
  const { bid, start, words, draft, errorOf } = props;
  const [fixed] = parted(start.core_costs, bid.value.units_offered);
  const { typed, preview, change } = draft;
  const yearly = preview?.price?.core_lines;
  return fixed.map((line, index) => ({
    id: offerId(index),
    name: words.line(line.heading),
    unit: unitWords(line, words.unit(line.heading)),
    fixed: money(line.fixed),
    typed: typed.offers[index] ?? line.offered,
    error: errorOf(offerId(index)),
    yearly: yearly?.[index] && money(yearly[index]),
    change: (text) => change({ offers: typed.offers.with(index, text) }),
  }));
}

function unitWords({ per, quantity, children }: CoreCost, unit: string | undefined): string {
  const often = recurs(per);
  const many =
    quantity && unit !== undefined && unit !== per
      ? `each ${unit}, ${figure(quantity)} ${often}`
      : often;
  return children ? `${many}, ${children} ${children === 1 ? "child" : "children"}` : many;
}
