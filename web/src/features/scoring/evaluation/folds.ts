/**
 * What is unfolded stands in the address, so that a link shows a colleague the same view:
 * `1,1.core,3` is the rows of bids 1 and 3, and the fixed costs of bid 1; `all` is everything.
 */
export const ALL = "all";

const PARTS = [
  "core",
  "variable",
  "discount",
  "outcomes",
  "needs",
  "features",
  "competency",
] as const;
export type Part = (typeof PARTS)[number];

/** What of one bid is unfolded, as words in one string, so that a row can tell it is unchanged. */
export function foldsOf(open: string | undefined, bid: number): string {
  if (open === undefined) return "";
  if (open === ALL) return ["row", ...PARTS].join(" ");
  const words = open.split(",").flatMap((item) => {
    const [number, part = "row"] = item.split(".");
    return number === String(bid) ? [part] : [];
  });
  return words.includes("row") ? words.join(" ") : "";
}

export const isOpen = (folds: string, part: Part | "row"): boolean =>
  folds.split(" ").includes(part);

/** The address after a press: `1` is a row, `1.core` a part of it. A row takes its parts along. */
export function toggled(open: string | undefined, item: string, bids: readonly number[]): string {
  const now = new Set(open === ALL ? everything(bids) : (open?.split(",").filter(Boolean) ?? []));
  if (!now.has(item)) return [...now, item].join(",");
  return [...now].filter((one) => one !== item && !one.startsWith(`${item}.`)).join(",");
}

const everything = (bids: readonly number[]) =>
  bids.flatMap((bid) => [String(bid), ...PARTS.map((part) => `${bid}.${part}`)]);
