import { useEffect, useState } from "react";
import { useLocation } from "react-router";

/**
 * The token a link of a mail carries after `#`, which no server sees. It is taken out of the
 * address and the history at once, so that neither a screen nor a bookmark keeps it.
 */
export function useAddressToken(): string {
  const { hash } = useLocation();
  const [token, setToken] = useState("");
  const here = hash.slice(1);
  if (here !== "" && here !== token) setToken(here);
  useEffect(() => {
    if (hash === "") return;
    const { pathname, search } = window.location;
    window.history.replaceState(window.history.state, "", pathname + search);
  }, [hash]);
  return token;
}
