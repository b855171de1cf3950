/** Which applications are to be begun, as the address carries them from page to page. */
import type { components } from "@/api/schema.gen";

export type Wanted = components["schemas"]["NewApplication"];

/** The key of a cell of the table: an establishment in a category. */
export function cellKey({ establishment_id, category }: Wanted): string {
  return `${establishment_id}.${category}`;
}

export function chosenText(cells: ReadonlySet<string>): string {
  return [...cells].join(",");
}

export function readChosen(text: string): Wanted[] {
  return text.split(",").flatMap((cell) => {
    const dot = cell.indexOf(".");
    if (dot < 1) return [];
    return [{ establishment_id: cell.slice(0, dot), category: cell.slice(dot + 1) }];
  });
}
