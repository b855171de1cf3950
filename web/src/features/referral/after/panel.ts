import type { components } from "@/api/schema.gen";

type Panel = components["schemas"]["Evaluators"];

const NUMBERS = ["No", "One", "Two", "Three", "Four"];

/** "Two evaluators are still needed." */
export function missingWords({ items, required, enough }: Panel): string {
  if (enough) return "";
  const there = items.filter(({ part, blocked }) => part === "evaluator" && !blocked).length;
  const missing = Math.max(1, required - there);
  const words = NUMBERS[missing] ?? String(missing);
  return `${words} ${missing === 1 ? "evaluator is" : "evaluators are"} still needed.`;
}
