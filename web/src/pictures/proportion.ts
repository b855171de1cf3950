import { hundredths } from "@/lib/money";

/**
 * What one amount is of another in per cent with two decimals, half-up and exact; undefined of
 * nothing. Only the proportion of two figures that stand beside it in the table.
 */
export function proportion(part: string, whole: string): string | undefined {
  const of = hundredths(whole);
  if (of <= 0n) return undefined;
  const twice = hundredths(part) * 20_000n;
  const rounded = (twice < 0n ? twice - of : twice + of) / (2n * of);
  const size = rounded < 0n ? -rounded : rounded;
  const decimals = (size % 100n).toString().padStart(2, "0");
  return `${rounded < 0n ? "-" : ""}${(size / 100n).toString()}.${decimals}`;
}
