import { useSyncExternalStore } from "react";

let printing = false;

function subscribe(changed: () => void): () => void {
  const say = (now: boolean) => () => {
    printing = now;
    changed();
  };
  const [before, after] = [say(true), say(false)];
  window.addEventListener("beforeprint", before);
  window.addEventListener("afterprint", after);
  return () => {
    window.removeEventListener("beforeprint", before);
    window.removeEventListener("afterprint", after);
  };
}

/** Whether the page is being printed: known before its sheets are counted, as no media query is. */
export function useOnPaper(): boolean {
  return useSyncExternalStore(subscribe, () => printing);
}
