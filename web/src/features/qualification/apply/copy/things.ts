import type { Application } from "../queries";

export const PRICES = "prices";
export const DISCOUNTS = "discounts";

/** What of an application can be copied: what it says itself. */
export function thingsOf({ answers, prices, discounts }: Application) {
  return [
    ...answers
      .filter(({ source }) => source === "own")
      .map(({ question, title }) => ({ value: question, label: title })),
    ...(prices.cells.length > 0 ? [{ value: PRICES, label: "Prices" }] : []),
    ...(discounts.length > 0 ? [{ value: DISCOUNTS, label: "Discounts" }] : []),
  ];
}
