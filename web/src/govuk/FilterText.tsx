import { useEffect, useRef, useState } from "react";
import { Input } from "./Input";

interface Props {
  readonly id: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A text to filter by: it counts once typing stops, on Enter, and on leaving the field. */
export function FilterText({ id, label, value = "", onChange }: Props) {
  const [text, setText] = useState(value);
  const [shown, setShown] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // The address changed by other means, such as "Clear filters".
  if (value !== shown) {
    setShown(value);
    setText(value);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  const settle = (next: string) => {
    clearTimeout(timer.current);
    if (next.trim() !== value) onChange(next.trim());
  };
  return (
    <Input
      id={id}
      label={label}
      width={20}
      value={text}
      onChange={(event) => {
        const next = event.target.value;
        setText(next);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => settle(next), 600);
      }}
      onBlur={() => settle(text)}
      onKeyDown={(event) => event.key === "Enter" && settle(text)}
    />
  );
}
