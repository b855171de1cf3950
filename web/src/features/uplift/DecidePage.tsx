import { Form } from "@/govuk/form/Form";
import { RadiosField } from "@/govuk/form/RadiosField";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { Heading } from "@/govuk/Heading";
import { InsetText } from "@/govuk/InsetText";
import { WarningText } from "@/govuk/WarningText";
import type { Versioned } from "@/api/client";
import { useVocabulary } from "@/features/category/vocabulary";
import { Page } from "@/layout/Page";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { paths } from "@/lib/paths";
import { Comments } from "./Comments";
import { groundOf, typeOf } from "./LinesTable";
import { useDecide, type Uplift, type UpliftLine } from "./queries";
import { UpliftPart } from "./UpliftPart";
import { consequence, riseWords, standing } from "./upliftWords";

interface Values {
  lines: { decision: string; reason: string }[];
}

const HELP = {
  what: "Each named heading is approved or refused by itself, with its reason.",
  next: "Approved headings raise the members’ fixed prices from the day of the round. Members, and the partners, are told.",
  who: "What partners say stands below the headings.",
};

export default function DecidePage() {
  return <UpliftPart>{(round) => <Decide round={round} />}</UpliftPart>;
}

function Decide({ round }: { readonly round: Versioned<Uplift> }) {
  const { value } = round;
  return (
    <Page
      heading="Approve or refuse each heading"
      caption={value.name}
      width="full"
      back={{ to: paths.uplift(value.id), words: value.name }}
      help={HELP}
    >
      {value.permissions.includes("decide") ? (
        <DecideForm round={round} />
      ) : (
        <InsetText>
          {value.state === "modelling"
            ? "A round is proposed to the partners before it is decided."
            : `This is now ${standing(value).words}, so that can no longer be done.`}
        </InsetText>
      )}
      <Comments roundId={value.id} may={false} />
    </Page>
  );
}

function DecideForm({ round: { value, version } }: { readonly round: Versioned<Uplift> }) {
  const form = useForm<Values>({
    defaultValues: { lines: value.lines.map(() => ({ decision: "", reason: "" })) },
  });
  const deciding = useDecide(value.id, version);
  const go = useGoWithSuccess();
  const submit = async ({ lines }: Values) => {
    await deciding.mutateAsync(
      value.lines.map(({ id }, at) => ({
        line: id,
        decision: lines[at]?.decision === "approved" ? "approved" : "refused",
        reason: lines[at]?.reason.trim() ?? "",
      })),
    );
    go(paths.uplift(value.id), "Round decided");
  };
  return (
    <Form form={form} onSubmit={submit} serverErrors={serverErrors(deciding.error)}>
      {value.lines.map((line, at) => (
        <LineFields key={line.id} line={line} at={at} category={value.category} />
      ))}
      <WarningText>{consequence(value)}</WarningText>
      <SubmitButton>Decide the round</SubmitButton>
    </Form>
  );
}

interface LineProps {
  readonly line: UpliftLine;
  readonly at: number;
  readonly category: string;
}

const DECISIONS = [
  { value: "approved", label: "Approve" },
  { value: "refused", label: "Refuse" },
] as const;

function LineFields({ line, at, category }: LineProps) {
  const words = useVocabulary(category);
  const name = line.placement_type == null ? line.name : `${line.name}, ${typeOf(words, line)}`;
  return (
    <section className="app-column">
      <Heading size="s">
        {name}: {riseWords(line)}
      </Heading>
      <p className="govuk-body">
        {typeOf(words, line)}. Ground: {groundOf(words, line.case)}.
      </p>
      <RadiosField<Values>
        name={`lines.${at}.decision`}
        legend={`Decision about ${name}`}
        legendHidden
        inline
        small
        items={DECISIONS}
        required={`Approve or refuse ${name}`}
      />
      <TextareaField<Values>
        name={`lines.${at}.reason`}
        label={`Why, for ${name}?`}
        hint="The providers read this."
        rows={2}
        required={`Give the reason for ${name}`}
      />
    </section>
  );
}
