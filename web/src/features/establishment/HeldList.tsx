import type { Membership } from "@/features/register/queries";
import { DocumentList } from "@/features/document/DocumentList";
import { InsetText } from "@/govuk/InsetText";
import { shortDay } from "@/lib/dates";

interface Props {
  readonly held: readonly Membership["evidence"][number][];
}

/** What is held now, with its dates: it is not asked for again while it counts. */
export function HeldList({ held }: Props) {
  if (held.length === 0) return null;
  return held.map(({ id, detail, recorded_at, expires_on, documents }) => (
    <InsetText key={id}>
      <p className="govuk-body">
        We hold: {detail}, since {shortDay(recorded_at)}
        {expires_on ? `, until ${shortDay(expires_on)}` : ""}.
      </p>
      {documents.length > 0 && <DocumentList ids={documents} />}
    </InsetText>
  ));
}
