import { type ReactNode, useId, useState } from "react";
import { money } from "@/lib/money";
import type { Preview } from "./useDraft";

interface Props {
  readonly preview: Preview | undefined;
  readonly children: ReactNode;
}

/** On a phone the price stands at the foot, and opens. */
export function PriceBar({ preview, children }: Props) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const week = preview?.price?.price_per_week;
  return (
    <section className="app-price-bar" aria-label="Your price so far">
      <div id={id} className="app-price-bar__more" hidden={!open}>
        {children}
      </div>
      <button
        type="button"
        className="app-price-bar__button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <span>{week === undefined ? "Your price" : `${money(week)} a week`}</span>
        <span>{open ? "Close" : "Show your price and marks"}</span>
      </button>
    </section>
  );
}
