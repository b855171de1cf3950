import { type RefObject, useLayoutEffect, useRef, useState } from "react";

/**
 * Width of an element in CSS pixels. Pictures are drawn for the width they have instead of being
 * scaled to it, so that their text never shrinks below 14 px.
 */
export function useWidth<E extends HTMLElement>(atFirst: number): [RefObject<E | null>, number] {
  const ref = useRef<E>(null);
  const [width, setWidth] = useState(atFirst);
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
  return [ref, width];
}
