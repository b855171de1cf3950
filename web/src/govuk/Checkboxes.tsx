import type { Ref } from "react";
import { Checkbox } from "./Checkbox";
import { classes } from "./classes";
import { type Choice, choiceId, type Divider, Question, type QuestionText } from "./Question";

export interface CheckboxChoice<V extends string> extends Choice<V> {
  /** "None of these": choosing it clears the others, and the other way round. */
  exclusive?: boolean | undefined;
}

export interface CheckboxesProps<V extends string> extends QuestionText {
  /** Shared by the answers; the id unless given. */
  name?: string | undefined;
  items: readonly (CheckboxChoice<V> | Divider)[];
  value: readonly V[];
  onChange: (value: V[]) => void;
  onBlur?: (() => void) | undefined;
  small?: boolean | undefined;
  /** Of the first answer. */
  ref?: Ref<HTMLInputElement> | undefined;
}

/** Any number of answers. The chosen ones are given back in the order of `items`. */
export function Checkboxes<V extends string>(props: CheckboxesProps<V>) {
  const { items, value, onChange, onBlur, ref } = props;
  return (
    <Question {...props}>
      <div className={classes("govuk-checkboxes", props.small && "govuk-checkboxes--small")}>
        {items.map((item, index) =>
          "divider" in item ? (
            <div key={item.divider} className="govuk-checkboxes__divider">
              {item.divider}
            </div>
          ) : (
            <Checkbox
              key={item.value}
              id={choiceId(props.id, index)}
              name={props.name ?? props.id}
              value={item.value}
              label={item.label}
              hint={item.hint}
              conditional={item.conditional}
              disabled={item.disabled}
              checked={value.includes(item.value)}
              onChange={(checked) => onChange(choose(items, value, item, checked))}
              onBlur={onBlur}
              ref={index === 0 ? ref : undefined}
            />
          ),
        )}
      </div>
    </Question>
  );
}

function choose<V extends string>(
  items: CheckboxesProps<V>["items"],
  before: readonly V[],
  chosen: CheckboxChoice<V>,
  checked: boolean,
): V[] {
  const answers = items.filter((item) => "value" in item);
  const stays = (item: CheckboxChoice<V>) =>
    before.includes(item.value) && !(checked && (chosen.exclusive ?? item.exclusive));
  return answers
    .filter((item) => (item.value === chosen.value ? checked : stays(item)))
    .map((item) => item.value);
}
