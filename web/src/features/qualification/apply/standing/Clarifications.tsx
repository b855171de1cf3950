import { DocumentList } from "@/features/document/DocumentList";
import { ButtonLink } from "@/govuk/ButtonLink";
import { Heading } from "@/govuk/Heading";
import { SummaryCard } from "@/govuk/SummaryCard";
import { SummaryList } from "@/govuk/SummaryList";
import { shortMoment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import type { Application, Preview } from "../queries";

type Clarification = Application["clarifications"][number];

interface Props {
  readonly application: Application;
  readonly preview: Preview;
}

/** What was asked since, the open questions first. */
export function Clarifications({ application, preview }: Props) {
  const { clarifications, permissions, reference } = application;
  if (clarifications.length === 0) return null;
  const open = clarifications.filter(({ answered_at }) => !answered_at);
  const done = clarifications.filter(({ answered_at }) => answered_at);
  const may = permissions.includes("answer_clarification");
  return (
    <>
      <Heading>Questions for you</Heading>
      {[...open, ...done].map((one) => (
        <SummaryCard
          key={one.id}
          headingLevel={3}
          title={`${aboutWords(one, preview)}, asked on ${shortMoment(one.asked_at)}`}
        >
          <SummaryList
            rows={[
              { label: "Question", value: <span className="app-typed">{one.words}</span> },
              ...(one.answered_at ? answered(one) : []),
            ]}
          />
          {may && !one.answered_at && (
            <ButtonLink to={paths.applicationDeep(reference, "clarifications", one.id)}>
              Answer
            </ButtonLink>
          )}
        </SummaryCard>
      ))}
    </>
  );
}

function answered({ answer, answered_at, documents }: Clarification) {
  return [
    { label: "Your answer", value: <span className="app-typed">{answer}</span> },
    ...(answered_at ? [{ label: "Answered", value: shortMoment(answered_at) }] : []),
    ...(documents.length > 0
      ? [{ label: "Documents", value: <DocumentList ids={documents} /> }]
      : []),
  ];
}

/** What a question is about, by the title that the applicant knows. */
export function aboutWords({ question }: Clarification, { sections }: Preview): string {
  if (!question) return "The application as a whole";
  const all = sections.flatMap(({ questions }) => questions);
  return all.find(({ ref }) => ref === question)?.title ?? question;
}
