import type { components } from "@/api/schema.gen";

type Config = components["schemas"]["CategoryConfig"];

/** What can fail and be asked for again: criteria that are passed or failed, and kinds of cover. */
export function failable({ questions, insurances }: Config) {
  return [
    ...questions
      .filter(({ kind }) => kind === "pass_fail")
      .map(({ ref, title }) => ({ value: ref, label: `${ref}: ${title}` })),
    ...insurances.map(({ kind, name }) => ({ value: kind, label: name })),
  ];
}
