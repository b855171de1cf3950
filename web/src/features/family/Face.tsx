import type { Feeling } from "./queries";

const MOUTHS: Readonly<Record<Feeling, string>> = {
  like: "M14 29c5 8 15 8 20 0",
  not_sure: "M14 32h20",
  dislike: "M14 35c5-8 15-8 20 0",
};

/** A drawn face; what it says stands beside it in words. */
export function Face({ feels }: { readonly feels: Feeling }) {
  return (
    <svg className="app-family__face" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <circle cx="24" cy="24" r="20" />
      <path d={MOUTHS[feels]} />
      <path className="app-family__eyes" d="M17 17v4M31 17v4" />
    </svg>
  );
}
