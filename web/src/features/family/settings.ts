import { useState } from "react";
import type { Reader } from "./words";

const COOKIE = "together_reading";
const YEAR = 31_536_000;

/** How a family likes to read: kept in a cookie of its own, which says nothing of who they are. */
export interface Reading {
  readonly reader: Reader;
  readonly big: boolean;
}

function kept(): Reading {
  const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${COOKIE}=`));
  const said = found?.slice(COOKIE.length + 1).split(".") ?? [];
  return { reader: said.includes("easy") ? "easy" : "plain", big: said.includes("big") };
}

function keep({ reader, big }: Reading): void {
  const said = [reader === "easy" && "easy", big && "big"].filter(Boolean).join(".");
  document.cookie = `${COOKIE}=${said}; Path=/; SameSite=Strict; Max-Age=${said === "" ? 0 : YEAR}`;
}

export function useReading() {
  const [reading, setReading] = useState(kept);
  const change = (next: Partial<Reading>) => {
    const whole = { ...reading, ...next };
    keep(whole);
    setReading(whole);
  };
  return { reading, change };
}
