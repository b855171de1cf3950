import { useQuery } from "@tanstack/react-query";
import type { components } from "@/api/schema.gen";
import { CheckboxesField } from "@/govuk/form/CheckboxesField";
import { Form } from "@/govuk/form/Form";
import { RadiosField } from "@/govuk/form/RadiosField";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { LoadedPart } from "@/layout/LoadedPart";
import { serverErrors } from "@/layout/serverErrors";
import { EstablishmentNames } from "./EstablishmentNames";
import { applicationsDeclarationQuery } from "./queries";
import type { Round } from "./rounds";
import { useDeclareForApplications } from "./sending";

type Applicant = components["schemas"]["RoundApplicant"];

interface Values {
  conflict: "yes" | "no" | "";
  with: string[];
  words: string;
}

/** Once for a round of applications. */
export function ApplicationsDeclaration({ round }: { readonly round: Round }) {
  const query = useQuery(applicationsDeclarationQuery(round.declaredAt));
  return (
    <LoadedPart query={query}>
      {({ applicants, round: name }) => (
        <>
          <p className="govuk-body">{name}. These are all the establishments that apply in it.</p>
          <EstablishmentNames names={applicants.map(nameOf)} />
          <DeclarationForm round={round} applicants={applicants} />
        </>
      )}
    </LoadedPart>
  );
}

const nameOf = ({ establishment, provider }: Applicant) => `${establishment} (${provider})`;

interface FormProps {
  readonly round: Round;
  readonly applicants: readonly Applicant[];
}

function DeclarationForm({ round, applicants }: FormProps) {
  const form = useForm<Values>({ defaultValues: { conflict: "", with: [], words: "" } });
  const declare = useDeclareForApplications(round);
  const send = ({ conflict, words, with: chosen }: Values) =>
    declare.mutateAsync(
      conflict === "yes" ? chosen.map((application_id) => ({ application_id, words })) : [],
    );
  return (
    <Form
      form={form}
      onSubmit={send}
      serverErrors={serverErrors(declare.error)}
      pointerToName={() => "words"}
    >
      <RadiosField<Values>
        name="conflict"
        legend="Do you have a link with any of these?"
        legendSize="m"
        hint="You or somebody close to you works there, worked there, owns part of it, or has a dispute with it."
        required="Choose yes or no"
        items={[
          { value: "no", label: "No" },
          { value: "yes", label: "Yes", conditional: <Links applicants={applicants} /> },
        ]}
      />
      <SubmitButton>Continue</SubmitButton>
    </Form>
  );
}

function Links({ applicants }: { readonly applicants: readonly Applicant[] }) {
  return (
    <>
      <CheckboxesField<Values>
        name="with"
        legend="With which of them?"
        required="Choose with which of them"
        items={applicants.map((one) => ({ value: one.application_id, label: nameOf(one) }))}
      />
      <TextareaField<Values>
        name="words"
        label="What is the link?"
        hint="You will not mark these until somebody else clears it. The lead officer is told."
        required="Say what the link is"
      />
    </>
  );
}
