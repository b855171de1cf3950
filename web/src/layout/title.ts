import { useEffect } from "react";
import { useThemeName } from "./theme";

/** "What – reference – Together": never anything of a child. */
export function useTitle(what: string, reference?: string): void {
  const name = useThemeName();
  useEffect(() => {
    document.title = [what, reference, name].filter((part) => part !== undefined).join(" – ");
  }, [what, reference, name]);
}
