import { useEffect, useEffectEvent, useState } from "react";

const PATIENCE = 5000;

/** Counts presses of Shift alone, up to three within five seconds of each other. */
export function useShiftThrice(onThird: () => void): number {
  const [presses, setPresses] = useState(0);
  const [withOther, setWithOther] = useState(false);
  const released = useEffectEvent((event: KeyboardEvent) => {
    const alone = event.key === "Shift" && !withOther;
    setWithOther(event.key !== "Shift" && event.shiftKey);
    if (!alone) return;
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
