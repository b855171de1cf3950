import { type KeyboardEvent, useState } from "react";
import { moved, type Size, type View, zoomed } from "@/pictures/map/view";

const STEP = 48;
const CLOSER = 1.6;

export interface MovableView {
  view: View;
  isMoved: boolean;
  closer: () => void;
  farther: () => void;
  back: () => void;
  /** Closer to the place that is so many pixels from the middle. */
  to: (right: number, down: number) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** A view that buttons and keys move away from where it starts; another start begins it again. */
export function useView(start: View, size: Size): MovableView {
  const [own, setOwn] = useState<{ view: View; start: View }>();
  const mine = own && same(own.start, start) ? own.view : undefined;
  const view = mine ?? start;
  const go = (next: View) => setOwn({ view: next, start });
  const actions = {
    closer: () => go(zoomed(view, CLOSER)),
    farther: () => go(moved(zoomed(view, 1 / CLOSER), 0, 0, start, size)),
    back: () => setOwn(undefined),
    to: (right: number, down: number) => go(zoomed(moved(view, right, down, start, size), CLOSER)),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = keyAction(event.key, actions, (right, down) =>
      go(moved(view, right, down, start, size)),
    );
    if (!act) return;
    event.preventDefault();
    act();
  };
  return { view, isMoved: mine !== undefined, ...actions, onKeyDown };
}

function same(one: View, other: View): boolean {
  return (
    one.metresPerPixel === other.metresPerPixel &&
    one.middle.easting === other.middle.easting &&
    one.middle.northing === other.middle.northing
  );
}

function keyAction(
  key: string,
  actions: Pick<MovableView, "closer" | "farther" | "back">,
  move: (right: number, down: number) => void,
): (() => void) | undefined {
  switch (key) {
    case "ArrowLeft":
      return () => move(-STEP, 0);
    case "ArrowRight":
      return () => move(STEP, 0);
    case "ArrowUp":
      return () => move(0, -STEP);
    case "ArrowDown":
      return () => move(0, STEP);
    case "+":
    case "=":
      return actions.closer;
    case "-":
      return actions.farther;
    case "Home":
      return actions.back;
    default:
      return undefined;
  }
}
