import { useEffect, useRef, useState } from "react";

/** Words that changed not long ago wait for their turn; of several only the newest is told. */
export function useAtMostEvery(words: string | undefined, milliseconds: number): string {
  const [told, setTold] = useState("");
  const last = useRef(0);
  useEffect(() => {
    if (words === undefined || words === told) return;
    const wait = Math.max(0, last.current + milliseconds - Date.now());
    const timer = setTimeout(() => {
      last.current = Date.now();
      setTold(words);
    }, wait);
    return () => clearTimeout(timer);
  }, [words, told, milliseconds]);
  return told;
}
