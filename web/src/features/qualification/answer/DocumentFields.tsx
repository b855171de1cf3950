import { useController } from "react-hook-form";
import { useQueries } from "@tanstack/react-query";
import { documentQuery } from "@/features/document/queries";
import { LinkButton } from "@/govuk/LinkButton";
import { VisuallyHidden } from "@/govuk/VisuallyHidden";
import { Uploads } from "@/layout/Uploads";
import { fileSize } from "@/lib/fileSize";
import type { Asked } from "./asked";
import type { AnswerValues } from "./values";

interface Props {
  readonly asked: Asked;
  readonly establishment: string | undefined;
}

/** Documents go by themselves; the answer holds which of them belong to it. */
export function DocumentFields({ asked, establishment }: Props) {
  const { field } = useController<AnswerValues, "documents">({ name: "documents" });
  const ids = field.value;
  const query = establishment === undefined ? "" : `?establishment=${establishment}`;
  return (
    <>
      <Uploads
        id="documents"
        label={<strong>Documents</strong>}
        hint={
          <>{asked.evidence && <>{asked.evidence}. </>}PDF, DOCX, PNG or JPEG, up to 20 MB each.</>
        }
        path={`/api/v1/documents${query}`}
        onTaken={({ id }) => field.onChange([...ids, id])}
      />
      <Attached ids={ids} onRemove={(id) => field.onChange(ids.filter((one) => one !== id))} />
    </>
  );
}

interface AttachedProps {
  readonly ids: readonly string[];
  readonly onRemove: (id: string) => void;
}

function Attached({ ids, onRemove }: AttachedProps) {
  const found = useQueries({ queries: ids.map((id) => documentQuery(id)) });
  if (ids.length === 0) return null;
  return (
    <ul className="govuk-list" aria-label="Attached documents">
      {ids.map((id, index) => {
        const document = found[index]?.data;
        const name = document?.name ?? "Document";
        return (
          <li key={id}>
            {name}
            {document && <>, {fileSize(document.size)}</>}{" "}
            <LinkButton onClick={() => onRemove(id)}>
              Remove<VisuallyHidden> {name}</VisuallyHidden>
            </LinkButton>
          </li>
        );
      })}
    </ul>
  );
}
