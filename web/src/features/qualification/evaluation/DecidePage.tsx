import { useState } from "react";
import { useNavigate } from "react-router";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { Heading } from "@/govuk/Heading";
import { InsetText } from "@/govuk/InsetText";
import { WarningText } from "@/govuk/WarningText";
import { Page } from "@/layout/Page";
import { serverErrors } from "@/layout/serverErrors";
import { paths } from "@/lib/paths";
import { tagOfText } from "@/lib/tags";
import { CompetencyTable } from "./CompetencyTable";
import { CriteriaTable } from "./CriteriaTable";
import { refusedOf, TypeChoice, type TypeValues } from "./TypeChoice";
import { EvaluationHead } from "./EvaluationHead";
import { EvaluationPart } from "./EvaluationPart";
import { TypesTable } from "./PricesView";
import type { Evaluation } from "./queries";
import { useDecideApplication } from "./sending";
import { StatementsTable } from "./StatementsTable";

interface Values extends TypeValues {
  words: string;
}

const HELP = {
  what: "Everything that was decided and agreed, as the provider will read it, and what follows from it.",
  next: "The letter goes out at once. What is accepted becomes a member and is invited to open referrals.",
  who: "What is not accepted can be put right: only what was not met is then asked for again.",
};

export default function DecidePage() {
  return (
    <EvaluationPart>
      {({ evaluation, version, home }) => {
        const reject = evaluation.permissions.includes("reject");
        return (
          <Page
            heading={reject ? "Do not accept this application" : "Accept this application"}
            title="Decide an application"
            reference={evaluation.reference}
            width="full"
            back={{ to: home }}
            help={HELP}
          >
            <EvaluationHead evaluation={evaluation} />
            <Grounds evaluation={evaluation} />
            <Decision evaluation={evaluation} version={version} />
          </Page>
        );
      }}
    </EvaluationPart>
  );
}

function Grounds({ evaluation }: { readonly evaluation: Evaluation }) {
  return (
    <>
      <CriteriaTable criteria={evaluation.criteria} />
      <StatementsTable statements={evaluation.statements} />
      {evaluation.competency && <CompetencyTable working={evaluation.competency} />}
      <TypesTable types={evaluation.types} />
    </>
  );
}

function NotNow({ evaluation }: { readonly evaluation: Evaluation }) {
  const { words } = tagOfText("applicationSeen", evaluation.state);
  return <InsetText>This is now {words}, so it cannot be decided here.</InsetText>;
}

interface FormProps {
  readonly evaluation: Evaluation;
  readonly version: string;
}

/** A form that was begun stays: what was typed into it is not lost when a colleague decides. */
function Decision({ evaluation, version }: FormProps) {
  const { permissions } = evaluation;
  const may = permissions.includes("accept") || permissions.includes("reject");
  const [begun] = useState(may);
  return begun || may ? (
    <DecideForm evaluation={evaluation} version={version} />
  ) : (
    <NotNow evaluation={evaluation} />
  );
}

function DecideForm({ evaluation, version }: FormProps) {
  const { permissions } = evaluation;
  const accept = permissions.includes("accept");
  const { application_id: id, reference, types, not_met: notMet, open_referrals } = evaluation;
  const acceptable = types.filter((type) => type.acceptable);
  const form = useForm<Values>({
    defaultValues: {
      words: "",
      types: acceptable.map((type) => type.placement_type),
      reasons: {},
    },
  });
  const deciding = useDecideApplication(id, version);
  const navigate = useNavigate();
  const submit = async (values: Values) => {
    await deciding.mutateAsync(
      accept
        ? {
            accept,
            words: values.words,
            types: values.types,
            refused: refusedOf(values, acceptable),
          }
        : { accept, words: values.words },
    );
    void navigate(paths.applicationPart(reference, "decided"));
  };
  const may = accept || permissions.includes("reject");
  if (!may && !deciding.isPending && !deciding.isSuccess) {
    return (
      <>
        <NotNow evaluation={evaluation} />
        <Typed words={form.getValues("words")} />
      </>
    );
  }
  return (
    <Form form={form} onSubmit={submit} serverErrors={serverErrors(deciding.error)}>
      <Heading size="m">Your decision</Heading>
      {accept && <TypeChoice types={acceptable} />}
      <TextareaField<Values>
        name="words"
        label="What should the provider read first?"
        hint="One or two sentences above the reasons of each criterion."
        rows={4}
        required="Enter what the provider reads first"
      />
      <WarningText>{accept ? acceptWords(open_referrals) : rejectWords(notMet)}</WarningText>
      <SubmitButton>{accept ? "Accept" : "Do not accept"}</SubmitButton>
    </Form>
  );
}

function acceptWords(open: number): string {
  const referrals = open === 1 ? "the 1 open referral" : `the ${open} open referrals`;
  const invited =
    open === 0
      ? "No open referral asks for what it offers now."
      : `It will be invited to those of ${referrals} for what it offers that reach it.`;
  return `It becomes a member at once, of all authorities. ${invited} The letter goes to the provider.`;
}

function rejectWords(notMet: readonly string[]): string {
  return `The letter goes to the provider with the reasons. It may put right what was not met (${notMet.join(", ")}), and only that.`;
}

/** For whoever decided too late: the words that were meant for the provider. */
function Typed({ words }: { readonly words: string }) {
  if (words.trim() === "") return null;
  return (
    <>
      <p className="govuk-body">Nothing of yours is lost. Copy your text below if you need it.</p>
      <p className="govuk-body app-typed">{words}</p>
    </>
  );
}
