import { Fieldset } from "@/govuk/Fieldset";
import { Input } from "@/govuk/Input";
import { LinkButton } from "@/govuk/LinkButton";
import { Select } from "@/govuk/Select";
import { VisuallyHidden } from "@/govuk/VisuallyHidden";
import { money } from "@/lib/money";
import { PERIODS, recurs } from "../per";
import type { components } from "@/api/schema.gen";
import type { UnitOffered } from "../queries";
import type { FieldsProps } from "./StepPage";
import { extraId, type TypedExtra } from "./typed";

type Line = components["schemas"]["CategoryVariableLine"];

interface Props extends FieldsProps {
  readonly extra: TypedExtra;
  readonly index: number;
  readonly onChange: (part: Partial<TypedExtra>) => void;
  readonly onRemove: () => void;
}

/** One extra cost: what, unit, rate, how many, for how many children. */
export function ExtraCostRow(props: Props) {
  const { extra, index, words, invitation, errorOf, onChange, onRemove } = props;
  const lines = words.config?.variable_lines ?? [];
  const services = props.bid.value.units_offered;
  const known = lines.find(({ code }) => code === extra.line);
  const service = services.find(({ heading }) => heading === extra.line);
  const unit = service?.unit ?? known?.unit;
  const name = `Cost ${String(index + 1)}`;
  const field = (part: string) => ({
    id: extraId(index, part),
    error: errorOf(extraId(index, part)),
  });
  const choose = (code: string) => {
    const line = lines.find((one) => one.code === code);
    const chosen = services.find(({ heading }) => heading === code);
    if (chosen) onChange({ line: code, per: chosen.per, rate: chosen.fixed });
    else onChange({ line: code, ...(line?.per && { per: line.per }) });
  };
  return (
    <Fieldset className="app-extra" legend={name} legendSize="s">
      <Select
        {...field("line")}
        label="What"
        placeholder="Choose what it is"
        options={[
          ...services.map(({ heading, name: label }) => ({ value: heading, label })),
          ...lines.map(({ code, name: label }) => ({ value: code, label })),
        ]}
        value={extra.line}
        onChange={(event) => choose(event.target.value)}
      />
      {!service && (
        <Input
          {...field("description")}
          label={extra.line === "other" ? "What is it?" : "More about it (optional)"}
          value={extra.description}
          maxLength={300}
          onChange={(event) => onChange({ description: event.target.value })}
        />
      )}
      {!known?.per && !service && (
        <Select
          {...field("per")}
          label="How often"
          options={PERIODS.map((per) => ({ value: per, label: recurs(per) }))}
          value={extra.per}
          onChange={(event) => onChange({ per: event.target.value })}
        />
      )}
      <div className="app-extra__numbers">
        <Input
          {...field("rate")}
          label={unit ? `Price of one ${unit}` : "Price of one"}
          hint={priceHint(known, service)}
          prefix="£"
          inputMode="decimal"
          autoComplete="off"
          width={5}
          value={extra.rate}
          onChange={(event) => onChange({ rate: event.target.value })}
        />
        <Input
          {...field("quantity")}
          label={extra.per === "once" ? "How many in all" : `How many ${recurs(extra.per)}`}
          inputMode="decimal"
          autoComplete="off"
          width={5}
          value={extra.quantity}
          onChange={(event) => onChange({ quantity: event.target.value })}
        />
        {invitation.children.length > 1 && (
          <Input
            {...field("children")}
            label="For how many children"
            inputMode="numeric"
            autoComplete="off"
            width={2}
            value={extra.children}
            onChange={(event) => onChange({ children: event.target.value })}
          />
        )}
      </div>
      <p className="govuk-body">
        <YearOf {...props} />
        <LinkButton onClick={onRemove}>
          Remove<VisuallyHidden> {name}</VisuallyHidden>
        </LinkButton>
      </p>
    </Fieldset>
  );
}

function priceHint(known: Line | undefined, service: UnitOffered | undefined) {
  if (service) return `Your fixed price is ${money(service.fixed)}. You can offer less.`;
  return known?.guide && `Usually ${money(known.guide.low)} to ${money(known.guide.high)}`;
}

/** What the service says the line comes to, once it can be read. */
function YearOf({ draft, index }: Props) {
  const { rows, serviceRows, fixedCount } = draft.reading;
  const price = draft.preview?.price;
  const yearly = serviceRows.includes(index)
    ? price?.core_lines[fixedCount + serviceRows.indexOf(index)]
    : price?.variable_lines[rows.indexOf(index)];
  return yearly === undefined ? null : <>{money(yearly)} a year </>;
}
