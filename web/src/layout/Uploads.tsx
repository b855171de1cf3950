import type { ReactNode } from "react";
import type { Document } from "@/api/upload";
import { ErrorMessage } from "@/govuk/ErrorMessage";
import { FileUpload } from "@/govuk/FileUpload";
import { LinkButton } from "@/govuk/LinkButton";
import { LiveRegion } from "@/govuk/LiveRegion";
import { VisuallyHidden } from "@/govuk/VisuallyHidden";
import { type Going, useUploads } from "./useUploads";

interface Props {
  readonly id: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  /** The operation that takes the file, such as `/api/v1/documents?establishment=…`. */
  readonly path: string;
  /** A file was taken; what is taken is the caller's to show and to remove. */
  readonly onTaken: (document: Document) => void;
}

const KINDS = ".pdf,.docx,.png,.jpg,.jpeg";

/** Files that go by themselves as they are chosen, each with its progress, error and way out. */
export function Uploads({ id, label, hint, error, path, onTaken }: Props) {
  const { going, add, again, drop } = useUploads({ path, onTaken });
  return (
    <>
      <FileUpload
        id={id}
        label={label}
        hint={hint ?? "PDF, DOCX, PNG or JPEG, up to 20 MB each."}
        error={error}
        accept={KINDS}
        multiple
        // Choosing the same file again is a change too.
        value=""
        onChange={(event) => add(Array.from(event.target.files ?? []))}
      />
      {going.length > 0 && (
        <ul className="govuk-list app-uploads">
          {going.map((one) => (
            <li key={one.id}>
              <Line going={one} onAgain={() => again(one)} onDrop={() => drop(one.id)} />
            </li>
          ))}
        </ul>
      )}
      <LiveRegion hidden>{progressWords(going)}</LiveRegion>
    </>
  );
}

interface LineProps {
  readonly going: Going;
  readonly onAgain: () => void;
  readonly onDrop: () => void;
}

function Line({ going, onAgain, onDrop }: LineProps) {
  const { id, file, sent, error } = going;
  return (
    <>
      {error === undefined ? (
        <>
          {file.name}{" "}
          <progress value={sent} max={100} aria-label={`${file.name}, how much has gone`} /> {sent}%
        </>
      ) : (
        <>
          <ErrorMessage id={`${id}-error`}>{error}</ErrorMessage>
          <LinkButton onClick={onAgain}>
            Try again<VisuallyHidden> with {file.name}</VisuallyHidden>
          </LinkButton>
        </>
      )}{" "}
      <LinkButton onClick={onDrop}>
        Remove<VisuallyHidden> {file.name}</VisuallyHidden>
      </LinkButton>
    </>
  );
}

function progressWords(going: readonly Going[]): string {
  const moving = going.filter(({ error }) => error === undefined).length;
  const stopped = going.map(({ error }) => error).filter((error) => error !== undefined);
  const files = moving === 1 ? "1 file is" : `${String(moving)} files are`;
  return [moving > 0 ? `${files} being sent` : "", ...stopped].filter(Boolean).join(". ");
}
