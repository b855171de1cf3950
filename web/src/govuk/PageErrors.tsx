import { useCallback, useState } from "react";
import { createPortal } from "react-dom";
import { errorSlotFor } from "./ErrorSlot";
import { ErrorSummary, type SummaryError } from "./ErrorSummary";
import { useErrorTitle } from "./useErrorTitle";

interface Props {
  errors: readonly SummaryError[];
  /** Focus comes to the summary each time this changes. */
  attempt?: string | number | undefined;
}

/** What is wrong, on top of the page, where there is no `Form` to say it. */
export function PageErrors({ errors, attempt }: Props) {
  const [slot, setSlot] = useState<Element | null>(null);
  const here = useCallback((mark: HTMLElement | null) => {
    if (mark) setSlot(errorSlotFor(mark));
  }, []);
  const wrong = errors.length > 0;
  useErrorTitle(wrong);
  const summary = wrong && <ErrorSummary errors={errors} attempt={attempt} />;
  return (
    <>
      <span ref={here} hidden />
      {slot ? createPortal(summary, slot) : summary}
    </>
  );
}
