import type { FieldValues } from "react-hook-form";
import { DateInput } from "../DateInput";
import { parseTime } from "./clock";
import { type DateFieldProps, dateProblem, wrongBoxes } from "./DateField";
import { TimeBox } from "./TimeBox";
import { readText, useField } from "./useField";

/** A date and a time by UK clocks; the value is `yyyy-mm-ddThh:mm` or "". */
export function DateTimeField<T extends FieldValues = FieldValues>(props: DateFieldProps<T>) {
  const { name, required, validate, noun, ...rest } = props;
  const check = (value: string) => problem(value, noun) ?? validate?.(value);
  const { value, onChange, ...field } = useField({
    name,
    required,
    validate: check,
    read: readText,
  });
  const { date, time, dateWrong, timeWrong } = judge(value);
  const timeBox = (
    <TimeBox
      id={`${field.id}-time`}
      value={time}
      wrong={field.error !== undefined && (timeWrong || !dateWrong)}
      onChange={(time) => onChange(join(date, time))}
    />
  );
  return (
    <DateInput
      {...rest}
      {...field}
      value={date}
      wrong={dateWrong ? wrongBoxes(date) : timeWrong ? [] : undefined}
      onChange={(date) => onChange(join(date, time))}
      after={timeBox}
    />
  );
}

function judge(value: string) {
  const [date = "", time = ""] = value.split("T");
  const dateWrong = dateProblem(date) !== undefined;
  return { date, time, dateWrong, timeWrong: parseTime(time) === undefined };
}

function join(date: string, time: string): string {
  return date === "" && time === "" ? "" : `${date}T${time}`;
}

function problem(value: string, noun: string | undefined): string | undefined {
  const { date, timeWrong } = judge(value);
  return dateProblem(date, noun) ?? (timeWrong ? "Enter a time, like 5pm or 17:00" : undefined);
}
