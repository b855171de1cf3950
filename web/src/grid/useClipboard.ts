/** Copy and paste of what is not a text box. */
import { type RefObject, useEffect } from "react";

interface Hands {
  readonly copied: () => string;
  readonly paste: (text: string) => void;
}

/**
 * Browsers send these events to wherever text was last selected, not to what has the focus, so the
 * document listens, and acts only while the focus is inside and not in a box.
 */
export function useClipboard(inside: RefObject<HTMLElement | null>, { copied, paste }: Hands) {
  useEffect(() => {
    const ours = () => {
      const focused = document.activeElement;
      return !(focused instanceof HTMLInputElement) && inside.current?.contains(focused) === true;
    };
    const onCopy = (event: ClipboardEvent) => {
      if (!ours() || !event.clipboardData) return;
      event.clipboardData.setData("text/plain", copied());
      event.preventDefault();
    };
    const onPaste = (event: ClipboardEvent) => {
      if (!ours() || !event.clipboardData) return;
      event.preventDefault();
      paste(event.clipboardData.getData("text/plain"));
    };
    document.addEventListener("copy", onCopy);
    document.addEventListener("paste", onPaste);
    return () => {
      document.removeEventListener("copy", onCopy);
      document.removeEventListener("paste", onPaste);
    };
  }, [inside, copied, paste]);
}
