/** What is wrong on a page of the bid, in words, and with which of its boxes. */
import type { FieldError } from "@/api/errors";
import { wordsLeft } from "@/lib/counting";
import { fieldWords, type FieldFacts } from "@/lib/words";
import { problemsOf } from "./steps";
import type { StepProps } from "./StepPage";
import type { Read, Unread } from "./reading";
import { discountId, extraId, FREE_FROM, offerId } from "./typed";

export interface FieldProblem {
  readonly text: string;
  readonly field: string;
}

/** Wrong answers keep a person on the page; a missing one may be given later. */
export function problemsOn(props: StepProps, found: readonly FieldError[]): FieldProblem[] {
  const told = problemsOf(props.step, found, props.draft.reading.fixedCount).filter(
    ({ code }) => code !== "missing",
  );
  const unread = props.draft.reading.unread.filter(({ field }) => onStep(props, field));
  const wrong = [
    ...unread.map((one) => ({ field: one.field, text: unreadWords(one, props) })),
    ...told.map((error) => ({
      field: fieldOf(error.pointer, props.draft.reading),
      text: problemWords(error, props),
    })),
  ];
  return wrong.toSorted((a, b) => rowOf(a.field) - rowOf(b.field));
}

/** Boxes are numbered down the page. */
function rowOf(field: string): number {
  return Number(/-(\d+)/.exec(field)?.[1] ?? 0);
}

const PREFIXES: Readonly<Record<string, string>> = {
  "fixed-costs": "offer-",
  "extra-costs": "extra-",
  discount: "discount-",
  availability: FREE_FROM,
};

function onStep({ step }: StepProps, field: string): boolean {
  const prefix = PREFIXES[step.code];
  return prefix !== undefined && field.startsWith(prefix);
}

type Places = Pick<Read, "fixedCount" | "serviceRows" | "rows">;

/** The id of the box for a pointer into the bid. */
export function fieldOf(pointer: string, places: Places): string {
  const [, member = "", place = "", part = ""] = pointer.split("/");
  const index = Number(place);
  if (member === "available_from") return FREE_FROM;
  if (place === "") return member;
  if (member === "core_costs") {
    const row = places.serviceRows[index - places.fixedCount];
    return row === undefined ? offerId(index) : extraId(row, SERVICE_PARTS[part] ?? part);
  }
  if (member === "variable_costs") return extraId(places.rows[index] ?? index, part);
  return member === "discounts" ? discountId(index) : member;
}

/** A service's parts as the boxes of its row are called. */
const SERVICE_PARTS: Readonly<Record<string, string>> = { offered: "rate", heading: "line" };

/** One sentence for a problem, with the names and figures of the bid. */
export function problemWords(error: FieldError, props: StepProps): string {
  const [, member = "", place = ""] = error.pointer.split("/");
  if (place === "") return wholeWords(error, props);
  return fieldWords(error, factsOf(member, Number(place), props));
}

function factsOf(member: string, index: number, { words, draft }: StepProps): FieldFacts {
  const { core_costs, discounts, variable_costs } = draft.reading.body;
  const core = member === "core_costs" ? core_costs[index] : undefined;
  if (core) return { field: words.line(core.heading), offered: core.offered, fixed: core.fixed };
  const discount = member === "discounts" ? discounts[index] : undefined;
  if (discount) return { agreed: discount.fixed, children: discount.min_children };
  const extra = member === "variable_costs" ? variable_costs[index] : undefined;
  if (!extra) return {};
  const field = extra.description || words.line(extra.line);
  return { field, from: 1, to: 20, own: { missing: `${field}: say what it is` } };
}

/** Of an answer that is one text. */
function wholeWords(error: FieldError, { words, draft }: StepProps): string {
  const limit = words.config?.statement_word_limit;
  switch (`${error.pointer} ${error.code}`) {
    case "/method_statement missing":
      return "Enter how you will help the child reach the outcomes";
    case "/method_statement out_of_range":
      return limit === undefined ? error.message : wordsLeft(draft.typed.statement, limit);
    case "/availability missing":
      return "Enter when a place is free";
    case "/carer_district missing":
      return "Enter the postcode district the carer lives in";
    default:
      return fieldWords(error);
  }
}

function unreadWords({ field, fault }: Unread, { start, words, draft }: StepProps): string {
  if (field === FREE_FROM) return "The first day must be a real date";
  const [kind, place = "0", part = ""] = field.split("-");
  const index = Number(place);
  const name =
    kind === "offer"
      ? words.line(start.core_costs[index]?.heading ?? "")
      : kind === "discount"
        ? "Discount"
        : extraName(draft.typed.extras[index]?.description, index);
  if (kind === "extra" && part === "line") return `${name}: choose what it is`;
  if (kind === "extra" && part === "children") return `${name}: enter how many children, from 1`;
  const code = fault === "missing" ? "not_a_decimal" : fault;
  return fieldWords(
    { pointer: "", code, message: `${name}: enter an amount` },
    { field: name, from: "0.00", to: "9,999,999.99" },
  );
}

function extraName(description: string | undefined, index: number): string {
  return description?.trim() ? description.trim() : `Cost ${index + 1}`;
}
