import { useEffect } from "react";

const PREFIX = "Error: ";

/** While there are errors the page's title says so first. */
export function useErrorTitle(hasErrors: boolean): void {
  useEffect(() => {
    if (!hasErrors) return;
    document.title = PREFIX + bare(document.title);
    return () => {
      document.title = bare(document.title);
    };
  }, [hasErrors]);
}

function bare(title: string): string {
  return title.startsWith(PREFIX) ? title.slice(PREFIX.length) : title;
}
