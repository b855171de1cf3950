import type { FieldValues } from "react-hook-form";
import { ItemEditor } from "./ItemEditor";
import { ItemList } from "./ItemList";
import type { ListOf, Section } from "./section";

/** A part of a version that is a list, with a page for each item. */
export function listSection<Item, Values extends FieldValues>(list: ListOf<Item, Values>): Section {
  const { part, title, items, one, many } = list;
  return {
    part,
    title,
    size: (config) => {
      const count = items(config).length;
      return `${count} ${count === 1 ? one : many}`;
    },
    Page: (place) => <ItemList list={list} place={place} />,
    Item: ({ itemKey, ...place }) => <ItemEditor list={list} place={place} itemKey={itemKey} />,
  };
}
