import { money, percent } from "@/lib/money";
import { isOpen } from "./folds";
import { LinesTable } from "./LinesTable";
import { PartButton, type WorkingProps } from "./Working";

/** Fixed costs, extra costs and discount make the price; each unfolds to its lines. */
export function PriceWorking({ bid, folds, words }: WorkingProps) {
  const { price, discount, statement_number } = bid;
  const id = (part: string) => `working-${statement_number}-${part}`;
  return (
    <div className="app-working__price">
      <div className="app-working__line">
        <PartButton bid={bid} folds={folds} part="core">
          Core {money(price.core_annual)}
        </PartButton>
        <PartButton bid={bid} folds={folds} part="variable">
          Variable {money(price.variable_annual)}
        </PartButton>
        <PartButton bid={bid} folds={folds} part="discount">
          Discount {percent(price.discount_percent)} {money(price.discount)}
        </PartButton>
        <span>{money(price.price_per_week)} a week</span>
        {price.price_per_month && <span>{money(price.price_per_month)} a month</span>}
      </div>
      {isOpen(folds, "core") && (
        <LinesTable
          id={id("core")}
          caption={`Core costs of ${bid.establishment}`}
          lines={bid.core_lines}
          words={words}
        />
      )}
      {isOpen(folds, "variable") && (
        <LinesTable
          id={id("variable")}
          caption={`Variable costs of ${bid.establishment}`}
          lines={bid.variable_lines}
          words={words}
        />
      )}
      {isOpen(folds, "discount") && (
        <p id={id("discount")} className="app-behind">
          {discount.min_children
            ? `For ${discount.min_children} children or more: `
            : "No discount applies: "}
          {money(discount.base_amount)} of {discount.base === "core" ? "core costs" : "all costs"} ×{" "}
          {percent(discount.percent)} = {money(discount.amount)}
        </p>
      )}
    </div>
  );
}
