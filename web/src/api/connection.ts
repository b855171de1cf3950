/** Whether the service can be reached, as the last request and the browser say. */
import { useSyncExternalStore } from "react";

let lost = false;
const listeners = new Set<() => void>();

function set(next: boolean): void {
  if (lost === next) return;
  lost = next;
  for (const listener of listeners) listener();
}

export const connectionLost = (): boolean => lost;
export const noteConnection = (there: boolean): void => set(!there);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useConnectionLost(): boolean {
  return useSyncExternalStore(subscribe, connectionLost);
}

/** Resolves when the service answers again; asks when the browser says so and every few seconds. */
export async function connectionBack(): Promise<void> {
  for (;;) {
    await waitOrOnline(3000);
    try {
      const answer = await fetch("/api/v1/health", { cache: "no-store" });
      if (answer.ok) {
        set(false);
        return;
      }
    } catch {
      // Still away.
    }
  }
}

function waitOrOnline(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    window.addEventListener("online", done);
  });
}
