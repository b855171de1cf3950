import { cleanup } from "@testing-library/react";
import { afterEach, vi } from "vitest";

afterEach(() => {
  cleanup();
  document.title = "";
});

/** jsdom has no layout: every screen is wide, and nothing scrolls. */
window.matchMedia = (query) =>
  Object.assign(new EventTarget(), {
    media: query,
    matches: true,
    onchange: null,
    addListener: vi.fn(),
    removeListener: vi.fn(),
  });
Element.prototype.scrollIntoView = vi.fn();
window.scrollTo = vi.fn();
HTMLDialogElement.prototype.showModal = function () {
  this.open = true;
};
HTMLDialogElement.prototype.close = function () {
  this.open = false;
};
