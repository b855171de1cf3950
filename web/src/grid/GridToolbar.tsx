import type { ReactNode } from "react";
import { LinkButton } from "@/govuk/LinkButton";
import type { Grid } from "./useGrid";

interface Props {
  id: string;
  grid: Grid;
  boxes: boolean;
  /** Whether any heading is a service that may be left out. */
  services: boolean;
  /** Absent where the screen leaves no choice. */
  onSwitch: (() => void) | undefined;
  actions: ReactNode;
  status: ReactNode;
}

/** Above the prices: how they are shown, what can be done with them, whether they are saved. */
export function GridToolbar({ id, grid, boxes, services, onSwitch, actions, status }: Props) {
  return (
    <>
      <div className="app-grid__toolbar">
        {onSwitch && (
          <LinkButton onClick={onSwitch}>
            {boxes ? "Show as one table" : "Show as separate boxes"}
          </LinkButton>
        )}
        {actions}
        {status}
      </div>
      <div className="app-grid__toolbar">
        {!boxes && (
          <p className="govuk-hint app-grid__keys" id={`${id}-keys`}>
            Arrows move, Enter edits, Escape cancels. You can paste from Excel.
          </p>
        )}
        {!boxes && services && <OfferedButton grid={grid} />}
        <LinkButton aria-disabled={!grid.canUndo} onClick={grid.undo}>
          Undo
        </LinkButton>
      </div>
    </>
  );
}

function OfferedButton({ grid }: { grid: Grid }) {
  return (
    <LinkButton aria-disabled={grid.service === "none"} onClick={grid.toggleOffered}>
      {grid.service === "left-out" ? "Mark as offered" : "Mark as not offered"}
    </LinkButton>
  );
}
