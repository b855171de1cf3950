import type { ReactNode } from "react";

export type DrawingName =
  "write" | "ask" | "look" | "choose" | "agreed" | "next" | "phone" | "place" | "meeting";

/** Plain line drawings on a square of 48; the words beside them say what they show. */
const LINES: Readonly<Record<DrawingName, ReactNode>> = {
  write: (
    <>
      <path d="M10 5h20l8 8v30H10z" />
      <path d="M30 5v8h8M16 20h14M16 27h10" />
      <path d="M24 38l12-13 4 4-12 12-5 1z" />
    </>
  ),
  ask: (
    <>
      <path d="M5 12h26v18H15l-6 7v-7H5z" />
      <path d="M36 20h7v16h-3v6l-6-6h-9v-2" />
      <path d="M11 18h14M11 24h9" />
    </>
  ),
  look: (
    <>
      <circle cx="20" cy="20" r="13" />
      <path d="M30 30l13 13M14 20h12M14 15h9M14 25h8" />
    </>
  ),
  choose: (
    <>
      <path d="M6 7h12v12H6zM6 28h12v12H6zM24 13h18M24 34h18" />
      <path d="M9 33l3 4 8-12" />
    </>
  ),
  agreed: (
    <>
      <path d="M5 24L24 7l19 17M10 20v22h28V20" />
      <path d="M16 30l6 6 11-13" />
    </>
  ),
  next: (
    <>
      <path d="M6 10h36v32H6zM6 19h36M15 5v9M33 5v9" />
      <path d="M15 30h16M25 24l7 6-7 6" />
    </>
  ),
  phone: (
    <path d="M14 6l6 10-4 4c2 5 7 10 12 12l4-4 10 6c0 5-3 8-8 8C19 42 6 29 6 14c0-5 3-8 8-8z" />
  ),
  place: (
    <>
      <path d="M5 24L24 7l19 17M10 20v22h28V20" />
      <path d="M20 42V30h8v12M15 24h5v4h-5zM28 24h5v4h-5z" />
    </>
  ),
  meeting: (
    <>
      <circle cx="14" cy="13" r="6" />
      <circle cx="34" cy="13" r="6" />
      <path d="M4 38V28l5-5h10l5 5 5-5h10l5 5v10M4 38h40" />
    </>
  ),
};

interface Props {
  readonly name: DrawingName;
}

/** A picture for who reads pictures first. */
export function Drawing({ name }: Props) {
  return (
    <svg className="app-family__drawing" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      {LINES[name]}
    </svg>
  );
}
