import type { Vocabulary } from "@/features/category/vocabulary";
import { SummaryCard } from "@/govuk/SummaryCard";
import { SummaryList, type SummaryRow } from "@/govuk/SummaryList";
import { shortDay } from "@/lib/dates";
import { figure, money, percent } from "@/lib/money";
import { paths } from "@/lib/paths";
import { recurs } from "../per";
import type { BidBody, Invitation } from "../queries";
import type { Step, StepCode } from "./steps";

interface Props {
  readonly body: BidBody;
  readonly invitation: Pick<Invitation, "needs" | "features">;
  readonly words: Vocabulary;
  readonly steps: readonly Step[];
  readonly headingLevel: 2 | 3;
  /** Where answers may still be changed. */
  readonly bid?: { readonly value: { readonly reference: string; readonly id: string } };
}

/** A bid as its bidder wrote it, a card for each page of it. */
export function Answers(props: Props) {
  const { steps, headingLevel, bid } = props;
  return steps.map(({ code, name }) =>
    code === "check" ? null : (
      <SummaryCard
        key={code}
        title={name}
        headingLevel={headingLevel}
        actions={
          bid && [{ label: "Change", to: paths.bidStep(bid.value.reference, bid.value.id, code) }]
        }
      >
        <SummaryList rows={ROWS[code](props)} />
      </SummaryCard>
    ),
  );
}

const ROWS: Readonly<Record<Exclude<StepCode, "check">, (props: Props) => SummaryRow[]>> = {
  needs: ({ body, invitation, words }) =>
    invitation.needs.map(({ code }) => tick(words.need(code), body.needs_met.includes(code))),
  features: ({ body, invitation, words }) =>
    invitation.features.map(({ code }) =>
      tick(words.feature(code), body.features_met.includes(code)),
    ),
  "fixed-costs": ({ body, words }) =>
    body.core_costs.map((line, index) => core(line, index, words)),
  "extra-costs": ({ body, words }) =>
    body.variable_costs.length === 0
      ? [{ label: "Extra costs", value: "None" }]
      : body.variable_costs.map((line, index) => extra(line, index, words)),
  discount: ({ body }) =>
    body.discounts.map(({ min_children, offered }) => ({
      label: `From ${String(min_children)} children on`,
      value: percent(offered),
    })),
  statement: ({ body }) => [{ label: "Statement", value: typed(body.method_statement) }],
  availability: ({ body }) => [
    ...(body.available_from ? [{ label: "Free from", value: shortDay(body.available_from) }] : []),
    { label: "When a place is free", value: typed(body.availability) },
    ...(body.carer_district ? [{ label: "The carer’s district", value: body.carer_district }] : []),
  ],
};

const tick = (label: string, met: boolean): SummaryRow => ({ label, value: met ? "Yes" : "No" });

function typed(text: string) {
  return text.trim() === "" ? "Not answered yet" : <span className="app-typed">{text}</span>;
}

function core(line: BidBody["core_costs"][number], index: number, words: Vocabulary): SummaryRow {
  const lower = line.offered !== line.fixed;
  const many = line.quantity ? `${figure(line.quantity)} × ` : "";
  return {
    id: String(index),
    label: words.line(line.heading),
    value: (
      <>
        {many}
        {money(line.offered)} {recurs(line.per)}
        {lower && <span className="app-secondary">Your fixed cost is {money(line.fixed)}</span>}
      </>
    ),
  };
}

function extra(
  line: BidBody["variable_costs"][number],
  index: number,
  words: Vocabulary,
): SummaryRow {
  const many = `${figure(line.quantity)} × ${money(line.rate)} ${recurs(line.per)}`;
  const whom = line.children === 1 ? "for 1 child" : `for ${String(line.children)} children`;
  return {
    id: String(index),
    label: words.line(line.line),
    value: (
      <>
        {many}, {whom}
        {line.description !== "" && <span className="app-secondary">{line.description}</span>}
      </>
    ),
  };
}
