import { type ReactNode, useId } from "react";
import { Details } from "@/govuk/Details";
import { LinkButton } from "@/govuk/LinkButton";
import { VisuallyHidden } from "@/govuk/VisuallyHidden";
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
  /** Keeps title and sentence for screen readers only, where words above say the same. */
  captionHidden?: boolean | undefined;
}

/** Ids of the title and the sentence, which name and describe the drawing. */
export interface CaptionIds {
  title: string;
  description: string;
}

interface Props extends FrameProps {
  children: (ids: CaptionIds) => ReactNode;
}

/** What stands around every picture: its title, its sentence, its table and its file. */
export function PictureFrame({ title, description, table, fileName, ...props }: Props) {
  const id = useId();
  const ids = { title: `${id}title`, description: `${id}description` };
  return (
    <figure className="picture">
      <figcaption className={props.captionHidden ? "govuk-visually-hidden" : "picture__caption"}>
        <strong className="picture__title" id={ids.title}>
          {title}
        </strong>{" "}
        <span id={ids.description}>{description}</span>
      </figcaption>
      {props.children(ids)}
      <Details
        className="picture__details"
        summary={
          <>
            Show as a table<VisuallyHidden>: {title}</VisuallyHidden>
          </>
        }
      >
        <PictureTable
          caption={title}
          table={table}
          highlighted={props.highlighted}
          onHighlight={props.onHighlight}
        />
      </Details>
      <LinkButton onClick={() => downloadCsv(fileName, rowsOf(table))}>
        Download CSV<VisuallyHidden>: {title}</VisuallyHidden>
      </LinkButton>
    </figure>
  );
}
