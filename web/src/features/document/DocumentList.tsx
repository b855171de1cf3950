import { useQueries } from "@tanstack/react-query";
import { useSending } from "@/api/sending";
import type { components } from "@/api/schema.gen";
import { LinkButton } from "@/govuk/LinkButton";
import { SendingTrouble } from "@/layout/SendingTrouble";
import { StateTag } from "@/layout/StateTag";
import { fileSize } from "@/lib/fileSize";
import { tagOf } from "@/lib/tags";
import { documentQuery, download } from "./queries";

type Document = components["schemas"]["Document"];

interface Props {
  readonly ids: readonly string[];
  /** What to say where there is none. */
  readonly empty?: string;
}

/** Documents by their names, each to be downloaded. */
export function DocumentList({ ids, empty = "No documents." }: Props) {
  const found = useQueries({ queries: ids.map((id) => documentQuery(id)) });
  if (ids.length === 0) return <p className="govuk-body">{empty}</p>;
  return (
    <ul className="govuk-list">
      {ids.map((id, index) => (
        <li key={id}>
          <Line document={found[index]?.data} failed={found[index]?.isError ?? false} />
        </li>
      ))}
    </ul>
  );
}

function Line({ document, failed }: { document: Document | undefined; failed: boolean }) {
  if (!document) return failed ? "A document that you may not read" : "Loading…";
  const { name, size, scan, permissions } = document;
  return (
    <>
      {permissions.includes("read_content") ? <DownloadButton document={document} /> : name}
      {`, ${fileSize(size)} `}
      {scan !== "clean" && <StateTag tag={tagOf("document", scan)} />}
    </>
  );
}

function DownloadButton({ document: { id, name } }: { document: Document }) {
  const downloading = useSending({ send: () => download(id, name), changes: [] });
  return (
    <>
      <SendingTrouble error={downloading.error} />
      <LinkButton onClick={() => downloading.mutate(undefined)}>
        <span className="govuk-visually-hidden">Download </span>
        {name}
      </LinkButton>
    </>
  );
}
