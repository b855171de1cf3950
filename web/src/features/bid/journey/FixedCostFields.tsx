import { Radios } from "@/govuk/Radios";
import { useMediaQuery } from "@/govuk/useMediaQuery";
import { OfferBoxes } from "./OfferBoxes";
import { OfferTable } from "./OfferTable";
import type { FieldsProps } from "./StepPage";

/** No keeps what was agreed on joining; yes opens every line of it. */
export function FixedCostFields(props: FieldsProps) {
  const { draft } = props;
  const wide = useMediaQuery("(min-width: 64em)");
  const lines = wide ? <OfferTable {...props} /> : <OfferBoxes {...props} />;
  return (
    <>
      <Radios
        id="lower"
        legend="Can you offer less than your fixed costs?"
        legendHidden
        hint="Your fixed costs are those agreed when you joined. You may offer less on any line, never more."
        items={[
          { value: "no", label: "No, these are my fixed costs" },
          { value: "yes", label: "Yes, I can offer less" },
        ]}
        value={draft.typed.lower ? "yes" : "no"}
        onChange={(value) => draft.change({ lower: value === "yes" })}
      />
      {draft.typed.lower && lines}
    </>
  );
}
