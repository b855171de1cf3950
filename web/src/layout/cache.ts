import { QueryClient } from "@tanstack/react-query";
import { NoConnection, Refusal } from "@/api/errors";
import { currentSession, onSession } from "@/api/session";

/** What the service said, for as long as the page lives. A refusal is an answer: not asked again. */
export const cache = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (tries, error) =>
        error instanceof NoConnection || (error instanceof Refusal && error.status === 503)
          ? tries < 8
          : false,
      retryDelay: (tries, error) =>
        error instanceof Refusal && error.retryAfter !== undefined
          ? error.retryAfter * 1000
          : Math.min(1000 * 2 ** tries, 15_000),
    },
    mutations: { retry: false },
  },
});

/** Whose answers are held: signing out, another person and another role each forget all of them. */
function owner(): string {
  const session = currentSession();
  if (session.state === "signed-in" || session.state === "expired") {
    return `${session.who.user.id} ${session.who.role?.id ?? ""}`;
  }
  return session.state === "unknown" ? "" : "nobody";
}

let held = owner();
onSession(() => {
  const now = owner();
  if (now === held) return;
  // While nobody was known, only what everybody may see was asked for.
  if (held !== "") cache.clear();
  held = now;
});
