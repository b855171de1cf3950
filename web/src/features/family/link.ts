import { useEffect, useState } from "react";

/** The token of a private link, from the address, which is cleaned of it at once. */
let token: string | undefined;

function take(): string | undefined {
  const found = window.location.hash.slice(1);
  if (found !== "") {
    token = found;
    window.history.replaceState(window.history.state, "", window.location.pathname);
  }
  return token;
}

export interface Link {
  /** Of a link that was not opened yet. */
  readonly token: string | undefined;
  /** The page is open: the link is not asked about again. */
  readonly used: () => void;
}

export function useLink(): Link {
  const [given, setGiven] = useState(take);
  useEffect(() => {
    // A link that is opened in the tab of another one changes nothing but what stands after "#".
    const again = () => setGiven(take());
    window.addEventListener("hashchange", again);
    return () => window.removeEventListener("hashchange", again);
  }, []);
  return {
    token: given,
    used: () => {
      token = undefined;
      setGiven(undefined);
    },
  };
}
