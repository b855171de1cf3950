import { useEffect, useEffectEvent, useState } from "react";

const PATIENCE = 5000;

/** Counts presses of Shift alone, up to three within five seconds of each other. */
export function useShiftThrice(onThird: () => void): number {
  const [presses, setPresses] = useState(0);
  const [withOther, setWithOther] = useState(false);
  const released = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "Shift") return setWithOther(event.shiftKey);
    if (withOther) return setWithOther(false);
    setPresses((presses + 1) % 3);
    if (presses === 2) onThird();
  });
  useEffect(() => {
    document.addEventListener("keyup", released, true);
    return () => document.removeEventListener("keyup", released, true);
  }, []);
  useEffect(() => {
    if (presses === 0) return;
    const timer = setTimeout(() => setPresses(0), PATIENCE);
    return () => clearTimeout(timer);
  }, [presses]);
  return presses;
}
