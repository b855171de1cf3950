import { useQuery } from "@tanstack/react-query";
import { Form } from "@/govuk/form/Form";
import { RadiosField } from "@/govuk/form/RadiosField";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { LoadedPart } from "@/layout/LoadedPart";
import { serverErrors } from "@/layout/serverErrors";
import { EstablishmentNames } from "./EstablishmentNames";
import { bidsDeclarationQuery } from "./queries";
import type { Round } from "./rounds";
import { useDeclareForBids } from "./sending";

interface Values {
  conflict: "yes" | "no" | "";
  words: string;
}

/** Once for a referral, over everybody invited: never only over those that bid. */
export function BidsDeclaration({ round }: { readonly round: Round }) {
  const query = useQuery(bidsDeclarationQuery(round.id));
  return (
    <LoadedPart query={query}>
      {({ establishments }) => (
        <>
          <p className="govuk-body">
            These are all the establishments that were invited, whether they bid or not.
          </p>
          <EstablishmentNames names={establishments} />
          <DeclarationForm round={round} />
        </>
      )}
    </LoadedPart>
  );
}

function DeclarationForm({ round }: { readonly round: Round }) {
  const form = useForm<Values>({ defaultValues: { conflict: "", words: "" } });
  const declare = useDeclareForBids(round);
  const send = ({ conflict, words }: Values) =>
    declare.mutateAsync({ conflict: conflict === "yes", words: conflict === "yes" ? words : null });
  return (
    <Form form={form} onSubmit={send} serverErrors={serverErrors(declare.error)}>
      <RadiosField<Values>
        name="conflict"
        legend="Do you have a link with any of these?"
        legendSize="m"
        hint="You or somebody close to you works there, worked there, owns part of it, or has a dispute with it."
        required="Choose yes or no"
        items={[
          { value: "no", label: "No" },
          { value: "yes", label: "Yes", conditional: <LinkWords /> },
        ]}
      />
      <SubmitButton>Continue</SubmitButton>
    </Form>
  );
}

function LinkWords() {
  return (
    <TextareaField<Values>
      name="words"
      label="What is the link?"
      hint="You will not mark these bids until somebody else clears it. The commissioner is told."
      required="Say what the link is"
    />
  );
}
