import { Input } from "@/govuk/Input";
import { percent } from "@/lib/money";
import { discountId } from "./typed";
import type { FieldsProps } from "./StepPage";

export function DiscountFields({ start, draft, errorOf }: FieldsProps) {
  const { typed, change } = draft;
  if (start.discounts.length === 0) {
    return <p className="govuk-body">You agreed no discount for groups, so none applies here.</p>;
  }
  return (
    <>
      <p className="govuk-body">You can offer more than you agreed, never less.</p>
      {start.discounts.map(({ min_children, fixed, offered }, index) => (
        <Input
          key={min_children}
          id={discountId(index)}
          label={`Discount from ${String(min_children)} children on`}
          labelSize="s"
          hint={`You agreed ${percent(fixed)}. You can offer more.`}
          error={errorOf(discountId(index))}
          suffix="%"
          inputMode="decimal"
          spellCheck={false}
          autoComplete="off"
          width={5}
          value={typed.discounts[index] ?? offered}
          onChange={(event) =>
            change({ discounts: typed.discounts.with(index, event.target.value) })
          }
        />
      ))}
    </>
  );
}
