import type { Ref } from "react";
import { classes } from "./classes";
import { present } from "./described";
import { Hint } from "./Hint";
import { Label } from "./Label";
import { type Choice, choiceId, type Divider, Question, type QuestionText } from "./Question";

export interface RadiosProps<V extends string> extends QuestionText {
  /** Shared by the answers; the id unless given. */
  name?: string | undefined;
  items: readonly (Choice<V> | Divider)[];
  value: V | "" | null | undefined;
  onChange: (value: V) => void;
  onBlur?: (() => void) | undefined;
  inline?: boolean | undefined;
  small?: boolean | undefined;
  /** Of the first answer. */
  ref?: Ref<HTMLInputElement> | undefined;
}

/** One answer out of a few. An answer's `conditional` shows only while it is chosen. */
export function Radios<V extends string>(props: RadiosProps<V>) {
  const { items, inline = false, small = false } = props;
  return (
    <Question {...props}>
      <div
        className={classes(
          "govuk-radios",
          inline && "govuk-radios--inline",
          small && "govuk-radios--small",
        )}
      >
        {items.map((item, index) =>
          "divider" in item ? (
            <div key={item.divider} className="govuk-radios__divider">
              {item.divider}
            </div>
          ) : (
            <Radio key={item.value} item={item} index={index} {...props} />
          ),
        )}
      </div>
    </Question>
  );
}

interface RadioProps<V extends string> extends RadiosProps<V> {
  item: Choice<V>;
  index: number;
}

function Radio<V extends string>(props: RadioProps<V>) {
  const { item, index, value, onChange, onBlur, ref } = props;
  const id = choiceId(props.id, index);
  const checked = item.value === value;
  return (
    <>
      <div className="govuk-radios__item">
        <input
          className="govuk-radios__input"
          type="radio"
          id={id}
          name={props.name ?? props.id}
          value={item.value}
          checked={checked}
          disabled={item.disabled}
          aria-describedby={present(item.hint) ? `${id}-item-hint` : undefined}
          onChange={() => onChange(item.value)}
          onBlur={onBlur}
          ref={index === 0 ? ref : undefined}
        />
        <Label className="govuk-radios__label" htmlFor={id}>
          {item.label}
        </Label>
        {present(item.hint) && (
          <Hint id={`${id}-item-hint`} className="govuk-radios__hint">
            {item.hint}
          </Hint>
        )}
      </div>
      {checked && present(item.conditional) && (
        <div className="govuk-radios__conditional" id={`conditional-${id}`}>
          {item.conditional}
        </div>
      )}
    </>
  );
}
