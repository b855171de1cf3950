import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import { Button } from "@/govuk/Button";
import { ButtonGroup } from "@/govuk/ButtonGroup";
import { Dialog } from "@/govuk/Dialog";
import { useIdleEnd } from "@/layout/idle";
import { time } from "@/lib/dates";
import { type HowClosed, useFamily } from "./context";
import { progressQuery } from "./queries";

const MINUTE = 60_000;
/** As long as the service keeps a page open that nobody uses. */
const IDLE = 30 * MINUTE;
/** Writing a long answer asks nothing of the service, which must not take it for idleness. */
const SIGN_OF_LIFE = 5 * MINUTE;

interface Props {
  readonly onEnd: (how: HowClosed) => void;
}

/** While a page is open, asks five minutes before the end whether somebody is still there. */
export function IdleWatch({ onEnd }: Props) {
  const open = useQuery({ ...progressQuery, enabled: false }).data !== undefined;
  return open ? <Watch onEnd={onEnd} /> : null;
}

function Watch({ onEnd }: Props) {
  const { words, close } = useFamily();
  const cache = useQueryClient();
  const over = useCallback(() => onEnd("idle"), [onEnd]);
  const { ends, stay } = useIdleEnd(over, IDLE);
  useSignsOfLife();
  if (ends === undefined) return null;
  const stayOpen = () => {
    stay();
    void cache.refetchQueries({ queryKey: progressQuery.queryKey });
  };
  return (
    <Dialog title={words.idle.heading} onClose={stayOpen}>
      <p className="govuk-body">{words.idle.text(time(ends))}</p>
      <p className="govuk-body">{words.idle.lost}</p>
      <ButtonGroup>
        <Button onClick={stayOpen}>{words.idle.stay}</Button>
        <Button variant="secondary" onClick={close}>
          {words.idle.leave}
        </Button>
      </ButtonGroup>
    </Dialog>
  );
}

/** Tells the service now and then that somebody is writing. */
function useSignsOfLife(): void {
  const cache = useQueryClient();
  const told = useRef(0);
  useEffect(() => {
    told.current = Date.now();
    const sign = () => {
      if (Date.now() - told.current < SIGN_OF_LIFE) return;
      told.current = Date.now();
      void cache.refetchQueries({ queryKey: progressQuery.queryKey });
    };
    window.addEventListener("keydown", sign);
    return () => window.removeEventListener("keydown", sign);
  }, [cache]);
}
