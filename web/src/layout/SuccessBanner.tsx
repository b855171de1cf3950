import { useEffect } from "react";
import { useLocation, useNavigate, type NavigateOptions } from "react-router";
import { NotificationBanner } from "@/govuk/NotificationBanner";

/** Goes with a move to another page: its green banner, gone on the next move. */
export function withSuccess(words: string): NavigateOptions {
  return { state: { success: words } };
}

function successOf(state: unknown): string | undefined {
  return typeof state === "object" && state !== null && "success" in state
    ? String(state.success)
    : undefined;
}

/** Goes to a page and says there what was done. */
export function useGoWithSuccess() {
  const navigate = useNavigate();
  return (to: string, words: string) => void navigate(to, withSuccess(words));
}

export function SuccessBanner() {
  const location = useLocation();
  const words = successOf(location.state);
  useEffect(() => {
    // A button that is still there keeps the focus, and the page its place.
    if (words === undefined || document.activeElement !== document.body) return;
    document.documentElement.scrollTop = 0;
    document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
  }, [location.key, words]);
  if (words === undefined) return null;
  return <NotificationBanner success>{words}</NotificationBanner>;
}
