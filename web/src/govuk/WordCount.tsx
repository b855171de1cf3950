import { type ChangeEvent, useState } from "react";
import { classes } from "./classes";
import { Hint } from "./Hint";
import { Textarea, type TextareaProps } from "./Textarea";
import { useSettled } from "./useSettled";

export interface WordCountProps extends Omit<TextareaProps, "after"> {
  maxWords: number;
}

/** A text box that counts its words; it never cuts what is typed. */
export function WordCount({
  maxWords,
  onChange,
  className,
  groupClassName,
  ...rest
}: WordCountProps) {
  const [typed, setTyped] = useState(String(rest.defaultValue ?? ""));
  const left = maxWords - countWords(rest.value === undefined ? typed : String(rest.value));
  const change = (event: ChangeEvent<HTMLTextAreaElement>) => {
    setTyped(event.target.value);
    onChange?.(event);
  };
  return (
    <Textarea
      {...rest}
      onChange={change}
      aria-describedby={`${rest.id}-info`}
      groupClassName={classes("govuk-character-count", groupClassName)}
      className={classes(
        "govuk-js-character-count",
        left < 0 && "govuk-textarea--error",
        className,
      )}
      after={<Count id={rest.id} maxWords={maxWords} left={left} />}
    />
  );
}

function Count({ id, maxWords, left }: { id: string; maxWords: number; left: number }) {
  const message = wordsLeft(left);
  const spoken = useSettled(message, 1000);
  const tone = left < 0 ? "govuk-error-message" : "govuk-hint";
  return (
    <>
      <Hint id={`${id}-info`} className="govuk-character-count__message govuk-visually-hidden">
        You can enter up to {maxWords} words
      </Hint>
      <div
        className={classes("govuk-character-count__message govuk-character-count__status", tone)}
        aria-hidden="true"
      >
        {message}
      </div>
      <div className="govuk-character-count__sr-status govuk-visually-hidden" aria-live="polite">
        {spoken}
      </div>
    </>
  );
}

/** How many words a text has: runs of anything but white space, as the service counts them. */
export function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

function wordsLeft(left: number): string {
  const words = `${String(Math.abs(left))} ${Math.abs(left) === 1 ? "word" : "words"}`;
  return left < 0 ? `Your answer is ${words} too long` : `You have ${words} remaining`;
}
