import { useEffect } from "react";
import { themeName } from "./theme";

/** "What – reference – Together": never anything of a child. */
export function titleOf(what: string, reference?: string): string {
  return [what, reference, themeName()].filter((part) => part !== undefined).join(" – ");
}

export function useTitle(what: string, reference?: string): void {
  useEffect(() => {
    document.title = titleOf(what, reference);
  }, [what, reference]);
}
