import { useId, useState } from "react";

/** What a page is for, what happens next, who to ask: three short paragraphs at most. */
export interface Help {
  readonly what: string;
  readonly next?: string;
  readonly who?: string;
}

export function HelpPanel({ help }: { readonly help: Help }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div className="app-help">
      <button
        type="button"
        className="app-link-button app-help__button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        Help with this page
      </button>
      <div id={id} className="app-help__panel" hidden={!open}>
        {[help.what, help.next, help.who].map(
          (words) =>
            words !== undefined && (
              <p key={words} className="govuk-body">
                {words}
              </p>
            ),
        )}
      </div>
    </div>
  );
}
