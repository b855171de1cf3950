import { useWatch } from "react-hook-form";
import { NumberField } from "@/govuk/form/NumberField";
import { SelectField } from "@/govuk/form/SelectField";
import { TextField } from "@/govuk/form/TextField";
import { Fieldset } from "@/govuk/Fieldset";
import { LinkButton } from "@/govuk/LinkButton";
import { VisuallyHidden } from "@/govuk/VisuallyHidden";
import type { Config } from "../draft/draft";
import { wholeNumber } from "./childrenValues";
import { quantityOf, type ServiceRow } from "./services";

interface Values {
  services: ServiceRow[];
}

interface Props {
  readonly index: number;
  readonly headings: Config["headings"];
  readonly recurrences: readonly { readonly value: string; readonly label: string }[];
  /** How many the referral is for. */
  readonly children: number;
  readonly onRemove: () => void;
}

/** One service: which, how much, how often, and for how many of the children. */
export function ServiceFields({ index, headings, recurrences, children, onRemove }: Props) {
  const chosen = useWatch<Values, `services.${number}.heading`>({
    name: `services.${index}.heading`,
  });
  const unit = headings.find(({ code }) => code === chosen)?.unit;
  const many = `Enter how many children, from 1 to ${children}`;
  return (
    <Fieldset legend={`Service ${index + 1}`} legendSize="s">
      <SelectField<Values>
        name={`services.${index}.heading`}
        label="Service"
        placeholder="Choose a service"
        required="Choose a service"
        options={headings.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <div className="app-filters">
        <TextField<Values>
          name={`services.${index}.quantity`}
          label="How much"
          width={5}
          inputMode="decimal"
          suffix={unit && `${unit}s`}
          required="Enter how much of it"
          validate={(text) =>
            quantityOf(text) === undefined ? "Enter how much of it, like 1.50" : undefined
          }
        />
        <SelectField<Values>
          name={`services.${index}.per`}
          label="How often"
          options={recurrences}
        />
        {children > 1 && (
          <NumberField<Values>
            name={`services.${index}.children`}
            label="For how many children"
            width={2}
            required={many}
            validate={(text) => (wholeNumber(text, children) ? undefined : many)}
          />
        )}
      </div>
      <p className="govuk-body">
        <LinkButton onClick={onRemove}>
          Remove<VisuallyHidden> service {index + 1}</VisuallyHidden>
        </LinkButton>
      </p>
    </Fieldset>
  );
}
