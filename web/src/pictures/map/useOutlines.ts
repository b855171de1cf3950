import { useEffect, useState } from "react";
import { loadOutlines, type Outlines } from "@/pictures/map/outlines";

/** The outlines once they are there; a map without them still has its marks, ring and scale. */
export function useOutlines(): Outlines | undefined {
  const [outlines, setOutlines] = useState<Outlines>();
  useEffect(() => {
    let shown = true;
    loadOutlines().then(
      (loaded) => {
        if (shown) setOutlines(loaded);
      },
      () => undefined,
    );
    return () => {
      shown = false;
    };
  }, []);
  return outlines;
}
