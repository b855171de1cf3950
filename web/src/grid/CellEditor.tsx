import { useState } from "react";

interface Props {
  name: string;
  start: string;
}

/** Puts the cursor behind what is there, once, when the box comes. */
function begin(box: HTMLInputElement | null) {
  box?.focus();
  box?.setSelectionRange(box.value.length, box.value.length);
}

/** The box of a cell while one enters a price; the table hears its keys and when it is left. */
export function CellEditor({ name, start }: Props) {
  const [text, setText] = useState(start);
  return (
    <input
      ref={begin}
      type="text"
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      aria-label={name}
      className="app-grid__box"
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}
