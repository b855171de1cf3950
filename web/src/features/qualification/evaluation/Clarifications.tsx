import { DocumentList } from "@/features/document/DocumentList";
import { Heading } from "@/govuk/Heading";
import { SummaryCard } from "@/govuk/SummaryCard";
import { SummaryList } from "@/govuk/SummaryList";
import { shortMoment } from "@/lib/dates";
import type { Application } from "./queries";

/** What was asked of the provider, and its answers. */
export function Clarifications({ application }: { readonly application: Application }) {
  const { clarifications } = application;
  if (clarifications.length === 0) return null;
  return (
    <>
      <Heading size="m">Questions to the provider</Heading>
      {clarifications.map((asked, index) => (
        <SummaryCard key={asked.id} title={`Question ${index + 1}`} headingLevel={3}>
          <SummaryList
            rows={[
              { label: "Asked", value: shortMoment(asked.asked_at) },
              { label: "About", value: asked.question ?? "The application as a whole" },
              { label: "Question", value: <span className="app-typed">{asked.words}</span> },
              {
                label: "Answer",
                value: asked.answer ? (
                  <span className="app-typed">{asked.answer}</span>
                ) : (
                  "Waiting for the provider"
                ),
              },
              ...(asked.answered_at
                ? [
                    { label: "Answered", value: shortMoment(asked.answered_at) },
                    { label: "Documents", value: <DocumentList ids={asked.documents} /> },
                  ]
                : []),
            ]}
          />
        </SummaryCard>
      ))}
    </>
  );
}
