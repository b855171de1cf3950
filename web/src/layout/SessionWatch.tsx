import { useCallback, useEffect, useRef, useState } from "react";
import { useSession } from "@/api/session";
import { endIdle, renew, signOut } from "@/api/standing";
import { Button } from "@/govuk/Button";
import { ButtonGroup } from "@/govuk/ButtonGroup";
import { Dialog } from "@/govuk/Dialog";
import { time } from "@/lib/dates";

const MINUTE = 60_000;
const IDLE = 60 * MINUTE;
const WARNING = 5 * MINUTE;
const SIGNS_OF_LIFE = ["keydown", "pointerdown"] as const;

/** Five minutes before an idle hour is over asks whether somebody is there; after it signs out. */
export function SessionWatch() {
  const session = useSession();
  return session.state === "signed-in" ? <Watch /> : null;
}

function Watch() {
  const [warned, setWarned] = useState(false);
  const last = useRef(Date.now());
  const lived = useCallback(() => {
    last.current = Date.now();
  }, []);
  useEffect(() => {
    const check = () => {
      const idle = Date.now() - last.current;
      if (idle >= IDLE) void endIdle();
      else setWarned(idle >= IDLE - WARNING);
    };
    // A sleeping laptop runs no timers, so the clock is read again as soon as the page is seen.
    const timer = setInterval(check, 10_000);
    document.addEventListener("visibilitychange", check);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", check);
    };
  }, []);
  useEffect(() => {
    if (warned) return;
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, lived);
    return () => {
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, lived);
    };
  }, [warned, lived]);
  const stay = () => {
    lived();
    setWarned(false);
    void renew();
  };
  if (!warned) return null;
  return (
    <Dialog title="Are you still there?" onClose={stay}>
      <p className="govuk-body">
        We will sign you out at {time(new Date(last.current + IDLE).toISOString())} to keep information safe. Your
        work is saved.
      </p>
      <ButtonGroup>
        <Button onClick={stay}>Stay signed in</Button>
        <Button variant="secondary" onClick={() => void signOut()}>
          Sign out
        </Button>
      </ButtonGroup>
    </Dialog>
  );
}
