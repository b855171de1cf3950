import type { components } from "@/api/schema.gen";
import { Details } from "@/govuk/Details";
import { Heading } from "@/govuk/Heading";
import { money } from "@/lib/money";
import type { Category } from "./queries";

type Section = components["schemas"]["CategoryPreviewSection"];
type Question = components["schemas"]["CategoryPreviewQuestion"];

/** The questions of an application, section by section. */
export function WhatIsAsked({ category }: { readonly category: Category }) {
  return (
    <section>
      <Heading>What you are asked</Heading>
      {category.sections.map((section) => (
        <SectionAsked key={section.section} {...section} />
      ))}
    </section>
  );
}

function SectionAsked({ name, questions }: Section) {
  const count = questions.length === 1 ? "1 question" : `${questions.length} questions`;
  return (
    <Details summary={`${name}: ${count}`}>
      {questions.map((question) => (
        <QuestionAsked key={question.ref} {...question} />
      ))}
    </Details>
  );
}

function QuestionAsked(question: Question) {
  return (
    <section>
      <Heading level={3}>{question.title}</Heading>
      <p className="govuk-body">{question.guidance}</p>
      <ul className="govuk-list govuk-list--bullet">
        {factsOf(question).map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </section>
  );
}

/** What goes with a question, in short lines. */
export function factsOf(question: Question): string[] {
  const { evidence, word_limit: words, expires_after_months: months, weight } = question;
  return [
    question.shared ? "One answer serves all of your schools and homes" : "Asked of each by itself",
    ...(weight == null ? [] : [`Marked 0 to 5, with a weight of ${weight}`]),
    ...(words == null ? [] : [`At most ${words} words`]),
    ...(evidence == null ? [] : [`You attach: ${evidence}`]),
    ...question.insurances.map(coverWords),
    ...question.inspections.flatMap(gradesWords),
    ...(months == null ? [] : [`Asked again after ${months} months`]),
    ...(question.suspends ? ["Must be kept: if it ends, the membership is suspended"] : []),
  ];
}

function coverWords({
  name,
  minimum,
  required,
  applies_where: where,
}: Question["insurances"][number]) {
  const cover = minimum == null ? name : `${name}: at least ${money(minimum)} for each claim`;
  if (required === "optional") return `${cover}, if you have it`;
  return required === "where_applicable" && where ? `${cover}, where ${where}` : cover;
}

/** Only the scales that are in use now: earlier ones matter to earlier inspections alone. */
function gradesWords({ name, accepted, to }: Question["inspections"][number]): string[] {
  if (to != null || accepted.length === 0) return [];
  const grades = accepted.map((grade) => grade.replaceAll("_", " "));
  return [`${name}: ${grades.join(", ")} will do`];
}
