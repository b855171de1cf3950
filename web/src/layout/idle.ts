import { useEffect, useState } from "react";

const MINUTE = 60_000;
/** How long nobody may touch any page of the browser. */
export const IDLE = 60 * MINUTE;
const WARNING = 5 * MINUTE;
const SIGNS_OF_LIFE = ["keydown", "pointerdown"] as const;

/** When somebody touched a page last: this one, or another tab's, which tells the others. */
let last = Date.now();
const tabs = "BroadcastChannel" in globalThis ? new BroadcastChannel("together-idle") : undefined;

export function touch(): void {
  const now = Date.now();
  // The other tabs need not hear of every key.
  if (now - last > 10_000) tabs?.postMessage(now);
  last = now;
}

/** The end of the idle time, from five minutes before it on; `onEnd` is called when it has come. */
export function useIdleEnd(
  onEnd: () => void,
  limit = IDLE,
): {
  readonly ends: Date | undefined;
  stay: () => void;
} {
  const [ends, setEnds] = useState<Date>();
  useEffect(() => {
    const check = () => {
      const idle = Date.now() - last;
      if (idle >= limit) onEnd();
      else setEnds(idle >= limit - WARNING ? new Date(last + limit) : undefined);
    };
    const heard = (event: MessageEvent<number>) => {
      last = Math.max(last, event.data);
    };
    touch();
    // A sleeping laptop runs no timers, so the clock is read again as soon as the page is seen.
    const timer = setInterval(check, 10_000);
    document.addEventListener("visibilitychange", check);
    tabs?.addEventListener("message", heard);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", check);
      tabs?.removeEventListener("message", heard);
    };
  }, [onEnd, limit]);
  const warned = ends !== undefined;
  useEffect(() => {
    // Once asked, only the answer counts.
    if (warned) return;
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, touch);
    return () => {
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, touch);
    };
  }, [warned]);
  const stay = () => {
    touch();
    setEnds(undefined);
  };
  return { ends, stay };
}
