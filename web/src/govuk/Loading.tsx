import { useEffect, useState } from "react";

/** Nothing for 300 ms, then words: most answers come sooner. */
export function Loading({ children = "Loading…" }: { children?: string }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p className="govuk-body" role="status">
      {late && children}
    </p>
  );
}
