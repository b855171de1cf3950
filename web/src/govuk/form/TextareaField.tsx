import type { FieldValues } from "react-hook-form";
import { Textarea, type TextareaProps } from "../Textarea";
import { countWords, WordCount } from "../WordCount";
import { type FieldProps, readText, useField } from "./useField";

type Given = "id" | "name" | "value" | "defaultValue" | "onChange" | "error" | "required" | "ref";

interface Props<T extends FieldValues> extends FieldProps<T, string>, Omit<TextareaProps, Given> {
  /** Counts the words; more of them is an error. */
  maxWords?: number | undefined;
}

/** Several lines of text. */
export function TextareaField<T extends FieldValues = FieldValues>(props: Props<T>) {
  const { name, required, validate, maxWords, ...rest } = props;
  const check = (value: string) => tooLong(value, maxWords) ?? validate?.(value);
  const { onChange, ...field } = useField({ name, required, validate: check, read: readText });
  const control = {
    ...rest,
    ...field,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  return maxWords === undefined ? (
    <Textarea {...control} />
  ) : (
    <WordCount {...control} maxWords={maxWords} />
  );
}

function tooLong(value: string, maxWords = Infinity): string | undefined {
  return countWords(value) > maxWords
    ? `Your answer must be ${String(maxWords)} words or less`
    : undefined;
}
