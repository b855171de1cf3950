import { useCallback, useSyncExternalStore } from "react";
import { useOnPaper } from "./useOnPaper";

/** Whether there is as much room as a media query asks for. Paper has it, whatever the screen. */
export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener("change", changed);
      return () => list.removeEventListener("change", changed);
    },
    [query],
  );
  const fits = useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
  const paper = useOnPaper();
  return paper || fits;
}
