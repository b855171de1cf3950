import { useState } from "react";
import { useNavigate } from "react-router";
import { isRefusal } from "@/api/errors";
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
import { DecidedMeanwhile, type Late } from "./DecidedMeanwhile";
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
      {({ evaluation, version, home }) => (
        <Deciding evaluation={evaluation} version={version} home={home} />
      )}
    </EvaluationPart>
  );
}

function Deciding({ evaluation, version, home }: FormProps & { readonly home: string }) {
  const [late, setLate] = useState<Late>();
  const { permissions, reference } = evaluation;
  const reject = permissions.includes("reject");
  if (late && !reject && !permissions.includes("accept")) {
    return <DecidedMeanwhile reference={reference} late={late} />;
  }
  return (
    <Page
      heading={headingOf(permissions)}
      title="Decide an application"
      reference={reference}
      width="full"
      back={{ to: home }}
      help={HELP}
    >
      <EvaluationHead evaluation={evaluation} />
      <Grounds evaluation={evaluation} />
      <Decision evaluation={evaluation} version={version} onLate={setLate} />
    </Page>
  );
}

function headingOf(permissions: readonly string[]): string {
  if (permissions.includes("reject")) return "Do not accept this application";
  return permissions.includes("accept") ? "Accept this application" : "Decide this application";
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

interface DecisionProps extends FormProps {
  readonly onLate: (late: Late) => void;
}

/** A form that was begun stays until the service has said what became of it. */
function Decision(props: DecisionProps) {
  const { permissions } = props.evaluation;
  const may = permissions.includes("accept") || permissions.includes("reject");
  const [begun] = useState(may);
  return begun || may ? <DecideForm {...props} /> : <NotNow evaluation={props.evaluation} />;
}

function DecideForm({ evaluation, version, onLate }: DecisionProps) {
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
    const { words } = values;
    try {
      await deciding.mutateAsync(
        accept
          ? { accept, words, types: values.types, refused: refusedOf(values, acceptable) }
          : { accept, words },
      );
    } catch (error) {
      if (isRefusal(error, "stale", "illegal_step")) onLate({ refusal: error, accept, words });
      throw error;
    }
    void navigate(paths.applicationPart(reference, "decided"));
  };
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
