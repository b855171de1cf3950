import type { Application, Preview } from "../queries";

export interface Failed {
  /** Reference of the question, or `prices`. */
  readonly key: string;
  readonly title: string;
  /** Why, in the words of the letter. */
  readonly reason: string | undefined;
}

/** What a cure answers, and nothing else. */
export function failedOf(application: Application, preview: Preview): Failed[] {
  const { to_cure, to_cure_prices, outcome } = application;
  const questions = preview.sections.flatMap((section) => section.questions);
  const decided = new Map(outcome?.criteria.map((one) => [one.question, one]));
  const failed = to_cure.map((ref) => ({
    key: ref,
    title: decided.get(ref)?.title ?? questions.find((one) => one.ref === ref)?.title ?? ref,
    reason: decided.get(ref)?.reason,
  }));
  if (to_cure_prices.length === 0) return failed;
  const schedule = questions.find(({ kind }) => kind === "price_schedule");
  const names = preview.placement_types
    .filter(({ code }) => to_cure_prices.includes(code))
    .map(({ name }) => name);
  return [
    ...failed,
    {
      key: "prices",
      title: `Prices, ${names.join(", ")}`,
      reason: schedule && decided.get(schedule.ref)?.reason,
    },
  ];
}
