import { AnswerView } from "@/features/qualification/evidence/AnswerView";
import { Details } from "@/govuk/Details";
import { Heading } from "@/govuk/Heading";
import type { Part } from "../ApplicationPart";
import { CapPicture } from "../prices/CapPicture";
import { SheetDownloads } from "../prices/SheetDownloads";

/** Everything as it was submitted, part by part. */
export function WhatWasSent({ application, preview, config }: Part) {
  const given = new Map(application.answers.map((one) => [one.question, one]));
  return (
    <>
      <Heading>What you sent</Heading>
      {preview.sections.map((section) => {
        const answered = section.questions.filter(({ ref }) => given.has(ref));
        if (answered.length === 0) return null;
        return (
          <Details key={section.section} summary={section.name}>
            {answered.map(({ ref, title }) => (
              <section key={ref} aria-label={title}>
                <Heading level={3} size="s">
                  {title}
                </Heading>
                <AnswerView answer={given.get(ref)?.answer} config={config} />
              </section>
            ))}
          </Details>
        );
      })}
      <Details summary="Prices">
        <CapPicture
          types={application.prices.types.filter(({ offered }) => offered)}
          reference={application.reference}
        />
        <p className="govuk-body app-no-print">
          <SheetDownloads application={application} />
        </p>
      </Details>
    </>
  );
}
