import { type ReactNode, useEffect, useId, useRef } from "react";
import { downloadCsv } from "@/lib/csv";
import { PictureTable } from "@/pictures/PictureTable";
import { type Lighting, rowsOf, type TableOf } from "@/pictures/table";

export interface FrameProps extends Lighting {
  title: string;
  /** One sentence that says what the picture shows. */
  description: string;
  table: TableOf;
  /** Of the CSV, without its ending; never anything of a child. */
  fileName: string;
  /** Keeps the title and the sentence for screen readers, where a heading above says the same. */
  captionHidden?: boolean;
}

interface Props extends FrameProps {
  children: (ids: { title: string; description: string }) => ReactNode;
}

/** What stands around every picture: its title, its sentence, its table and its file. */
export function PictureFrame(props: Props) {
  const { title, description, table, fileName, captionHidden = false, children } = props;
  const id = useId();
  const ids = { title: `${id}title`, description: `${id}description` };
  const hidden = captionHidden ? "govuk-visually-hidden" : "picture__caption";
  return (
    <figure className="picture">
      <figcaption className={hidden}>
        <strong className="picture__title" id={ids.title}>
          {title}
        </strong>
        <span className="picture__description" id={ids.description}>
          {description}
        </span>
      </figcaption>
      {children(ids)}
      <div className="picture__also">
        <AsTable title={title} table={table} {...lighting(props)} />
        <button
          type="button"
          className="picture__link"
          onClick={() => downloadCsv(fileName, rowsOf(table))}
        >
          Download CSV<span className="govuk-visually-hidden"> of {title}</span>
        </button>
      </div>
    </figure>
  );
}

/** The part of the props that an optional property may not carry as undefined. */
export function lighting({ highlighted, onHighlight }: Lighting): Lighting {
  return { ...(highlighted && { highlighted }), ...(onHighlight && { onHighlight }) };
}

interface AsTableProps extends Lighting {
  title: string;
  table: TableOf;
}

function AsTable({ title, table, ...lights }: AsTableProps) {
  const details = useOpenInPrint();
  return (
    <details className="govuk-details picture__details" ref={details}>
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">
          Show as a table<span className="govuk-visually-hidden">: {title}</span>
        </span>
      </summary>
      <div className="govuk-details__text picture__details-text">
        <PictureTable caption={title} table={table} {...lights} />
      </div>
    </details>
  );
}

/** Paper cannot be unfolded, so the details open while the page prints and then go back. */
function useOpenInPrint() {
  const ref = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    let wasOpen = false;
    const open = () => {
      if (ref.current === null) return;
      wasOpen = ref.current.open;
      ref.current.open = true;
    };
    const close = () => {
      if (ref.current !== null) ref.current.open = wasOpen;
    };
    addEventListener("beforeprint", open);
    addEventListener("afterprint", close);
    return () => {
      removeEventListener("beforeprint", open);
      removeEventListener("afterprint", close);
    };
  }, []);
  return ref;
}
