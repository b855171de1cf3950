import { type ReactNode, type Ref, useState } from "react";
import { classes } from "./classes";
import { type DateParts, joinDate, splitDate } from "./dateParts";
import { present } from "./described";
import { Group } from "./FormGroup";
import { Label } from "./Label";
import { Question, type QuestionText } from "./Question";

export interface DateInputProps extends QuestionText {
  /** `yyyy-mm-dd` or "". While unfinished: the boxes' text joined by dashes (see `isRealDate`). */
  value: string;
  onChange: (value: string) => void;
  onBlur?: (() => void) | undefined;
  /** The boxes that are wrong; all three unless given. */
  wrong?: readonly (keyof DateParts)[] | undefined;
  /** Of the first box, whose id is `id-day`. */
  ref?: Ref<HTMLInputElement> | undefined;
  /** What belongs to the same question, such as the time. */
  after?: ReactNode;
}

const BOXES = ["day", "month", "year"] as const;
const LABELS = { day: "Day", month: "Month", year: "Year" } as const;

/** A date in three boxes. */
export function DateInput(props: DateInputProps) {
  const { id, value, onChange, onBlur, error, wrong = BOXES, ref, after, ...text } = props;
  const [typed, setTyped] = useState(() => splitDate(value));
  const parts = joinDate(typed) === value ? typed : splitDate(value);
  const change = (name: keyof DateParts, text: string) => {
    const next = { ...parts, [name]: text };
    setTyped(next);
    onChange(joinDate(next));
  };
  return (
    <Question {...text} id={id} error={error} role="group">
      <div className="govuk-date-input" id={id}>
        {BOXES.map((name) => (
          <div key={name} className="govuk-date-input__item">
            <DateBox
              id={`${id}-${name}`}
              name={name}
              value={parts[name]}
              wrong={present(error) && wrong.includes(name)}
              onChange={(text) => change(name, text)}
              onBlur={onBlur}
              ref={name === "day" ? ref : undefined}
            />
          </div>
        ))}
        {after}
      </div>
    </Question>
  );
}

interface BoxProps {
  id: string;
  name: keyof DateParts;
  value: string;
  wrong: boolean;
  onChange: (value: string) => void;
  onBlur: (() => void) | undefined;
  ref: Ref<HTMLInputElement> | undefined;
}

function DateBox({ id, name, wrong, onChange, ...rest }: BoxProps) {
  return (
    <Group error={false}>
      <Label className="govuk-date-input__label" htmlFor={id}>
        {LABELS[name]}
      </Label>
      <input
        {...rest}
        id={id}
        name={id}
        type="text"
        inputMode="numeric"
        className={classes(
          "govuk-input govuk-date-input__input",
          wrong && "govuk-input--error",
          `govuk-input--width-${name === "year" ? "4" : "2"}`,
        )}
        onChange={(event) => onChange(event.target.value)}
      />
    </Group>
  );
}
