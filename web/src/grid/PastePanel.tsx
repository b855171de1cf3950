import { useEffect, useId, useRef } from "react";
import { Button } from "@/govuk/Button";
import { ButtonGroup } from "@/govuk/ButtonGroup";
import type { PastePlan } from "./paste";

/** Faults that are listed; more would hide the buttons. */
const LISTED = 10;

interface Props {
  plan: PastePlan;
  onFill: () => void;
  onCancel: () => void;
}

/** What is wrong with what was pasted. Nothing is changed until the person says so. */
export function PastePanel({ plan, onFill, onCancel }: Props) {
  const heading = useId();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), [plan]);
  const fills = plan.changes.length;
  return (
    <section ref={panel} className="app-grid__panel" tabIndex={-1} aria-labelledby={heading}>
      <p className="govuk-body govuk-!-font-weight-bold" id={heading}>
        {summary(plan)}
      </p>
      {plan.looksLikePrices && <Faults faults={plan.faults} />}
      <ButtonGroup>
        {fills > 0 && <Button onClick={onFill}>Fill the {fills}</Button>}
        <Button variant="secondary" onClick={onCancel}>
          Cancel
        </Button>
      </ButtonGroup>
    </section>
  );
}

function summary({ changes, total, looksLikePrices }: PastePlan): string {
  if (!looksLikePrices) return "Nothing here looks like prices. Your prices have not changed.";
  return `${changes.length} of ${total} cells can be filled.`;
}

function Faults({ faults }: { faults: readonly string[] }) {
  const more = faults.length - LISTED;
  return (
    <ul className="govuk-list govuk-list--bullet">
      {faults.slice(0, LISTED).map((fault, index) => (
        <li key={index}>{fault}</li>
      ))}
      {more > 0 && <li>{more} more</li>}
    </ul>
  );
}
