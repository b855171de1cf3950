import { useEffect, useState } from "react";
import { Checkbox } from "@/govuk/Checkbox";
import { Input } from "@/govuk/Input";
import { VisuallyHidden } from "@/govuk/VisuallyHidden";
import { NOT_OFFERED, shownText } from "./model";

/** Typing that has rested this long is taken, so that it is not lost with the page. */
const RESTED = 1000;

interface Props {
  id: string;
  label: string;
  text: string;
  problem: string | undefined;
  mayBeLeftOut: boolean;
  onPut: (typed: string) => void;
}

/** One price in a box of its own. */
export function PriceBox({ id, label, text, problem, mayBeLeftOut, onPut }: Props) {
  const [typed, setTyped] = useState<string>();
  useEffect(() => {
    if (typed === undefined) return;
    const timer = setTimeout(() => onPut(typed), RESTED);
    return () => clearTimeout(timer);
  }, [typed, onPut]);
  const leftOut = mayBeLeftOut && text === NOT_OFFERED;
  const leave = () => {
    if (typed !== undefined) onPut(typed);
    setTyped(undefined);
  };
  return (
    <>
      {!leftOut && (
        <Input
          id={id}
          label={label}
          prefix="£"
          width={10}
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          // While one is typing, what is there is not judged yet.
          error={typed === undefined ? problem : undefined}
          aria-invalid={(typed === undefined && problem !== undefined) || undefined}
          value={typed ?? shownText(text)}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={leave}
        />
      )}
      {mayBeLeftOut && <LeftOut id={id} label={label} leftOut={leftOut} onChange={onPut} />}
    </>
  );
}

interface LeftOutProps {
  id: string;
  label: string;
  leftOut: boolean;
  onChange: (text: string) => void;
}

function LeftOut({ id, label, leftOut, onChange }: LeftOutProps) {
  return (
    <div className="govuk-checkboxes govuk-checkboxes--small govuk-form-group">
      <Checkbox
        id={`${id}-left-out`}
        label={
          leftOut ? (
            `${label} is not offered`
          ) : (
            <>
              Not offered <VisuallyHidden>for {label}</VisuallyHidden>
            </>
          )
        }
        checked={leftOut}
        onChange={(checked) => onChange(checked ? NOT_OFFERED : "")}
      />
    </div>
  );
}
