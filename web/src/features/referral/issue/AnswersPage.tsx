import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { useVocabulary } from "@/features/category/vocabulary";
import { ButtonLink } from "@/govuk/ButtonLink";
import { SummaryCard } from "@/govuk/SummaryCard";
import { SummaryList } from "@/govuk/SummaryList";
import { WarningText } from "@/govuk/WarningText";
import { Page } from "@/layout/Page";
import { paths } from "@/lib/paths";
import { areaNames, areasQuery } from "../areas";
import { answerOf } from "../draft/answers";
import { labelOf, type PartName } from "../draft/parts";
import { SaveLine } from "../draft/SaveLine";
import { useDraft } from "../draft/useDraft";
import { GROUPS, isReady } from "../tasks/tasks";
import { pageOf } from "./pages";

const HELP = {
  what: "Everything you said, in the order of the tasks. Change leads to the question and back.",
  next: "Next you issue the referral.",
};

/** All answers on one page, each with its way to be changed. */
export default function AnswersPage() {
  const { referral, draft, faults } = useDraft();
  const { reference, before_issue } = referral;
  const ready = isReady({ draft, before_issue, faults });
  return (
    <Page
      heading="Check your answers"
      reference={reference}
      back={{ to: paths.referralPart(reference, "preview") }}
      help={HELP}
      status={<SaveLine />}
    >
      {GROUPS.map(({ title, tasks }) => (
        <Card key={title} title={title} parts={tasks.flatMap(({ parts }) => parts)} />
      ))}
      {ready ? (
        <ButtonLink to={paths.referralPart(reference, "issue")}>Continue</ButtonLink>
      ) : (
        <>
          <WarningText>It cannot be issued yet: something is still missing.</WarningText>
          <p className="govuk-body">
            <Link className="govuk-link" to={paths.referral(reference)}>
              See what is missing
            </Link>
          </p>
        </>
      )}
    </Page>
  );
}

function Card({ title, parts }: { readonly title: string; readonly parts: readonly PartName[] }) {
  const { referral, draft } = useDraft();
  const words = useVocabulary(draft.category);
  const areas = areaNames(useQuery(areasQuery).data);
  return (
    <SummaryCard title={title}>
      <SummaryList
        rows={parts.map((part) => ({
          label: labelOf(part),
          value: answerOf(part, draft, { words, areas }),
          actions: [
            {
              label: "Change",
              hiddenText: labelOf(part).toLowerCase(),
              to: paths.referralPart(referral.reference, pageOf(part), { then: "answers" }),
            },
          ],
        }))}
      />
    </SummaryCard>
  );
}
