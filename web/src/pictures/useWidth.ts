import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";

/** Room on A4 between its margins, in CSS pixels. */
const PAPER = 680;

/**
 * Width of an element in CSS pixels. Pictures are drawn for the width they have instead of being
 * scaled to it, so that their text never shrinks below 14 px, on paper neither.
 */
export function useWidth<E extends HTMLElement>(atFirst: number): [RefObject<E | null>, number] {
  const ref = useRef<E>(null);
  const [width, setWidth] = useState(atFirst);
  const [prints, setPrints] = useState(false);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null || typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(([entry]) => {
      const measured = Math.floor(entry?.contentRect.width ?? 0);
      if (measured > 0) setWidth(measured);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    // The page is printed as soon as the event has been heard.
    const before = () => flushSync(() => setPrints(true));
    const after = () => setPrints(false);
    addEventListener("beforeprint", before);
    addEventListener("afterprint", after);
    return () => {
      removeEventListener("beforeprint", before);
      removeEventListener("afterprint", after);
    };
  }, []);
  return [ref, prints ? Math.min(width, PAPER) : width];
}
