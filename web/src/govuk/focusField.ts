const CONTROLS = "input, select, textarea, button, [tabindex]";

/**
 * Puts focus on a field, or on the first control inside it, with its question in view.
 * Says whether there was one.
 */
export function focusField(id: string): boolean {
  const field = document.getElementById(id);
  const control = field?.matches(CONTROLS) ? field : field?.querySelector<HTMLElement>(CONTROLS);
  if (!control) return false;
  question(control)?.scrollIntoView();
  control.focus({ preventScroll: true });
  return true;
}

/** The legend of a short group, else the control's label: what must be read to answer. */
function question(control: HTMLElement): Element | null {
  const legend = control.closest("fieldset")?.querySelector("legend");
  if (legend && (isChoice(control) || isNear(legend, control))) return legend;
  return isLabelled(control) ? (control.labels?.[0] ?? null) : null;
}

function isLabelled(control: HTMLElement) {
  return (
    control instanceof HTMLInputElement ||
    control instanceof HTMLSelectElement ||
    control instanceof HTMLTextAreaElement
  );
}

function isChoice(control: HTMLElement): boolean {
  return control instanceof HTMLInputElement && ["checkbox", "radio"].includes(control.type);
}

function isNear(legend: Element, control: Element): boolean {
  const top = legend.getBoundingClientRect().top;
  return control.getBoundingClientRect().bottom - top < window.innerHeight / 2;
}
