import { useEffect } from "react";
import { shortMoment } from "@/lib/dates";

/**
 * On paper every page says at its foot what it is of and when it was printed; the page number is in
 * the styles. A margin box takes its words from a style sheet alone, so this makes one.
 */
export function usePaperFoot(reference: string, side: "portrait" | "landscape" = "portrait"): void {
  useEffect(() => {
    const sheet = new CSSStyleSheet();
    const write = () => {
      const words = `${reference}, printed on ${shortMoment(new Date().toISOString())}`;
      const foot = `@bottom-left { content: "${words.replace(/["\\]/g, "")}"; }`;
      sheet.replaceSync(`@page { size: A4 ${side}; ${foot} }`);
    };
    write();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    window.addEventListener("beforeprint", write);
    return () => {
      window.removeEventListener("beforeprint", write);
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, [reference, side]);
}
