import { Input } from "@/govuk/Input";
import { offerLines } from "./offerLines";
import type { FieldsProps } from "./StepPage";

/** On a phone one line stands under the other, each with its fixed cost. */
export function OfferBoxes(props: FieldsProps) {
  return offerLines(props).map((line) => (
    <Input
      key={line.id}
      id={line.id}
      label={line.name}
      labelSize="s"
      hint={`Fixed: ${line.fixed} ${line.unit}`}
      error={line.error}
      prefix="£"
      inputMode="decimal"
      spellCheck={false}
      autoComplete="off"
      width={10}
      value={line.typed}
      onChange={(event) => line.change(event.target.value)}
    />
  ));
}
