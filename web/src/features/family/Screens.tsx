import { useEffect, useRef, type ReactNode } from "react";
import { useSearchParams } from "react-router";
import { Button } from "@/govuk/Button";
import { ButtonGroup } from "@/govuk/ButtonGroup";
import { useOnPaper } from "@/govuk/useOnPaper";
import { useFamily } from "./context";

interface Props {
  readonly screens: readonly ReactNode[];
}

/** Parts of a page: one below the other, or in easy read one thing a screen. Paper has them all. */
export function Screens({ screens }: Props) {
  const { reader, words } = useFamily();
  const [query, setQuery] = useSearchParams();
  const asked = Number(query.get("screen") ?? "1");
  const at = Number.isInteger(asked) && asked >= 1 && asked <= screens.length ? asked : 1;
  const box = useFocusOnChange(at);
  const paper = useOnPaper();
  if (paper || reader !== "easy" || screens.length < 2) {
    // The parts of a page never change their order.
    return screens.map((screen, index) => <div key={index}>{screen}</div>);
  }
  const go = (screen: number) => setQuery({ screen: String(screen) }, { preventScrollReset: true });
  return (
    <>
      <div ref={box} tabIndex={-1} className="app-family__screen">
        {screens[at - 1]}
      </div>
      <p className="govuk-body app-no-print">{words.move.of(at, screens.length)}</p>
      <ButtonGroup>
        {at < screens.length && <Button onClick={() => go(at + 1)}>{words.move.next}</Button>}
        {at > 1 && (
          <Button variant="secondary" onClick={() => go(at - 1)}>
            {words.move.before}
          </Button>
        )}
      </ButtonGroup>
    </>
  );
}

function useFocusOnChange(at: number) {
  const box = useRef<HTMLDivElement>(null);
  const before = useRef(at);
  useEffect(() => {
    if (before.current !== at) box.current?.focus();
    before.current = at;
  }, [at]);
  return box;
}
