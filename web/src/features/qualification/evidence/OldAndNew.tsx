import type { components } from "@/api/schema.gen";
import { DocumentList } from "@/features/document/DocumentList";
import { Heading } from "@/govuk/Heading";
import { StateTag } from "@/layout/StateTag";
import { shortDay } from "@/lib/dates";
import { AnswerView } from "./AnswerView";
import { evidenceTag } from "./held";
import type { Answer, Held } from "./queries";

interface Props {
  readonly held: readonly Held[];
  readonly answer: Answer | undefined;
  readonly config: components["schemas"]["CategoryConfig"] | undefined;
  readonly headingLevel?: 2 | 3;
}

/** What is held beside what was sent in its place; on a phone one after the other. */
export function OldAndNew({ held, answer, config, headingLevel = 2 }: Props) {
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-one-half">
        <Heading level={headingLevel} size="s">
          Held now
        </Heading>
        {held.length === 0 ? <p className="govuk-body">Nothing is held.</p> : held.map(Old)}
      </div>
      <div className="govuk-grid-column-one-half">
        <Heading level={headingLevel} size="s">
          Sent in its place
        </Heading>
        {answer ? (
          <AnswerView answer={answer} config={config} />
        ) : (
          <p className="govuk-body">Nothing was sent yet.</p>
        )}
      </div>
    </div>
  );
}

function Old(held: Held) {
  const { id, detail, expires_on: last, documents } = held;
  return (
    <div key={id}>
      <p className="govuk-body">{detail}</p>
      <p className="govuk-body">
        {last ? `Until ${shortDay(last)} ` : "No end "}
        {held.tag && <StateTag tag={evidenceTag(held)} />}
      </p>
      {documents.length > 0 && <DocumentList ids={documents} />}
    </div>
  );
}
