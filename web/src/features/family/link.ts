import { useState } from "react";

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
  /** `given`: came by a link that was not opened yet. */
  readonly state: "given" | "none";
  readonly token: string | undefined;
  /** The page is open, or the link was no good: it is not asked for again. */
  readonly used: () => void;
}

export function useLink(): Link {
  const [given, setGiven] = useState(take);
  return {
    state: given === undefined ? "none" : "given",
    token: given,
    used: () => {
      token = undefined;
      setGiven(undefined);
    },
  };
}
