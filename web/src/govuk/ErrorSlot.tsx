const SLOT = "data-error-slot";

/** Where the error summaries of the page's forms go: before the caption and the h1. */
export function ErrorSlot() {
  return <div {...{ [SLOT]: "" }} />;
}

/** The slot for what is wrong in a form: none in a dialog, which says it itself. */
export function errorSlotFor(form: Element): Element | null {
  return form.closest("dialog") ? null : (form.closest("main")?.querySelector(`[${SLOT}]`) ?? null);
}
