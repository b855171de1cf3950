import { useInfiniteQuery } from "@tanstack/react-query";
import { CheckboxesField } from "@/govuk/form/CheckboxesField";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { useForm } from "@/govuk/form/useForm";
import { Heading } from "@/govuk/Heading";
import { LoadedRows } from "@/layout/LoadedRows";
import { serverErrors } from "@/layout/serverErrors";
import { applicationPages, type Round } from "../evaluation/queries";
import { choicesOf } from "./choices";
import { useAddApplications } from "./sending";

interface Values {
  applications: string[];
}

/** Applications to the round's category that were received since. */
export function AddApplications({ round }: { readonly round: Round }) {
  const received = useInfiniteQuery(
    applicationPages({ category: round.category, state: "submitted" }),
  );
  const form = useForm<Values>({ defaultValues: { applications: [] } });
  const adding = useAddApplications(round.id);
  const submit = async ({ applications }: Values) => {
    await adding.mutateAsync(applications);
    form.reset();
  };
  return (
    <>
      <Heading size="s">Add applications</Heading>
      <LoadedRows query={received} empty="No other application to this category waits for a round.">
        {(rows) => (
          <Form
            form={form}
            onSubmit={submit}
            idPrefix="add"
            serverErrors={serverErrors(adding.error)}
            pointerToName={() => "applications"}
          >
            <CheckboxesField<Values>
              name="applications"
              legend="Applications that were received"
              small
              items={choicesOf(rows)}
              required="Choose at least one application"
            />
            <SubmitButton variant="secondary">Add to this round</SubmitButton>
          </Form>
        )}
      </LoadedRows>
    </>
  );
}
