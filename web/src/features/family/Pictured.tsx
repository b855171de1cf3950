import type { ReactNode } from "react";
import { useFamily } from "./context";
import { Drawing, type DrawingName } from "./Drawing";

interface Props {
  readonly drawing: DrawingName;
  readonly children: ReactNode;
}

/** In easy read the picture stands left of the words. */
export function Pictured({ drawing, children }: Props) {
  const { reader } = useFamily();
  if (reader !== "easy") return children;
  return (
    <div className="app-family__pictured">
      <Drawing name={drawing} />
      <div>{children}</div>
    </div>
  );
}
