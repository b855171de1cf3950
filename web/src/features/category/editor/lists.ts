/** Changes of a list of the configuration: an item more, less, other or elsewhere. */
import type { Config } from "../queries";
import type { ListOf } from "./section";

type Lists<Item, Values extends object> = Pick<
  ListOf<Item, Values>,
  "items" | "with" | "keyOf" | "itemOf" | "saved" | "removed"
>;

export function found<Item, Values extends object>(
  list: Pick<ListOf<Item, Values>, "items" | "keyOf">,
  config: Config,
  key: string | undefined,
): Item | undefined {
  if (key === undefined) return undefined;
  return list.items(config).find((item) => list.keyOf(item) === key);
}

export function withItem<Item, Values extends object>(
  list: Lists<Item, Values>,
  config: Config,
  values: Values,
  key: string | undefined,
): Config {
  const before = found(list, config, key);
  const item = list.itemOf(values, before, config);
  const items = list.items(config);
  const next = before ? items.map((one) => (one === before ? item : one)) : [...items, item];
  const changed = list.with(config, next);
  return list.saved?.(changed, item, values) ?? changed;
}

export function withoutItem<Item, Values extends object>(
  list: Lists<Item, Values>,
  config: Config,
  gone: Item,
): Config {
  const left = list.with(
    config,
    list.items(config).filter((item) => item !== gone),
  );
  return list.removed?.(left, gone) ?? left;
}

/** With one item a place earlier (−1) or later (1). */
export function withMoved<Item, Values extends object>(
  list: Lists<Item, Values>,
  config: Config,
  item: Item,
  by: -1 | 1,
): Config {
  const rest = list.items(config).filter((one) => one !== item);
  return list.with(config, rest.toSpliced(list.items(config).indexOf(item) + by, 0, item));
}

/** A code made from words, as the shipped ones are: "Step-free site" → "step_free_site". */
export function codeFrom(words: string, taken: readonly string[]): string {
  const plain =
    words
      .toLowerCase()
      .replace(/[’']/g, "")
      .replace(/[^a-z0-9]+/g, "_")
      .replace(/^_+|_+$/g, "") || "item";
  if (!taken.includes(plain)) return plain;
  let number = 2;
  while (taken.includes(`${plain}_${number}`)) number += 1;
  return `${plain}_${number}`;
}
