import { useState } from "react";
import { classes } from "../classes";
import { Group } from "../FormGroup";
import { Label } from "../Label";
import { parseTime, sayTime } from "./clock";

interface Props {
  id: string;
  /** `hh:mm`, or as typed while it is no time. */
  value: string;
  wrong: boolean;
  onChange: (value: string) => void;
}

/** The time beside a date: "5pm" and "17:00" both will do. */
export function TimeBox({ id, value, wrong, onChange }: Props) {
  const [typed, setTyped] = useState(() => sayTime(value));
  const change = (text: string) => {
    setTyped(text);
    onChange(parseTime(text) ?? text);
  };
  return (
    <div className="govuk-date-input__item">
      <Group error={false}>
        <Label className="govuk-date-input__label" htmlFor={id}>
          Time, like 5pm
        </Label>
        <input
          id={id}
          name={id}
          type="text"
          className={classes(
            "govuk-input govuk-date-input__input govuk-input--width-5",
            wrong && "govuk-input--error",
          )}
          value={(parseTime(typed) ?? typed) === value ? typed : sayTime(value)}
          onChange={(event) => change(event.target.value)}
        />
      </Group>
    </div>
  );
}
