import { useNavigate } from "react-router";
import { Details } from "@/govuk/Details";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextField } from "@/govuk/form/TextField";
import { useForm } from "@/govuk/form/useForm";
import { serverErrors } from "@/layout/serverErrors";
import { withSuccess } from "@/layout/SuccessBanner";
import { paths } from "@/lib/paths";
import { useCopy, type Uplift } from "./queries";

interface Values {
  name: string;
}

/** Another scenario with the same headings, to be changed and compared. */
export function CopyForm({ round }: { readonly round: Uplift }) {
  const form = useForm<Values>({ defaultValues: { name: "" } });
  const copying = useCopy(round.id);
  const navigate = useNavigate();
  const submit = async ({ name }: Values) => {
    const copy = await copying.mutateAsync(name);
    void navigate(paths.uplift(copy.id), withSuccess("Scenario begun"));
  };
  return (
    <Details summary="Copy it as another scenario">
      <Form
        form={form}
        onSubmit={submit}
        idPrefix="copy"
        serverErrors={serverErrors(copying.error)}
      >
        <TextField<Values>
          name="name"
          label="What is the scenario called?"
          required="Enter a name"
        />
        <SubmitButton variant="secondary">Copy the round</SubmitButton>
      </Form>
    </Details>
  );
}
