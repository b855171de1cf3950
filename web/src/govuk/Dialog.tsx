import { type ReactNode, type SyntheticEvent, useEffect, useId, useRef } from "react";

interface Props {
  title: ReactNode;
  /** Asked for by Escape. Without it the dialog stays until it is answered. */
  onClose?: (() => void) | undefined;
  children: ReactNode;
}

/**
 * A native modal dialog, open as long as it is rendered. Focus stays inside and goes back where it
 * was. For what cannot wait, never to ask "Are you sure?".
 */
export function Dialog({ title, onClose, children }: Props) {
  const id = useId();
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = box.current;
    const before = document.activeElement;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const cancel = (event: SyntheticEvent) => {
    event.preventDefault();
    onClose?.();
  };
  return (
    <dialog ref={box} className="app-dialog" aria-labelledby={id} onCancel={cancel}>
      <h2 className="govuk-heading-m" id={id} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </dialog>
  );
}
