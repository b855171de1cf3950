import { tagOf } from "@/lib/tags";
import type { RequestState } from "./queries";

const STATES: readonly RequestState[] = ["asked", "confirmed", "refused"];

export const STATE_OPTIONS = STATES.map((value) => ({
  value,
  label: tagOf("request", value).words,
}));

/** Those to confirm, unless the address asks for others; "all" asks for all. */
export const stateAsked = (value: string | undefined): RequestState | undefined =>
  value === "all" ? undefined : (STATES.find((state) => state === value) ?? "asked");
