import { useNavigate } from "react-router";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { useForm } from "@/govuk/form/useForm";
import { Page } from "@/layout/Page";
import { withSuccess } from "@/layout/SuccessBanner";
import { paths } from "@/lib/paths";
import { useBegin } from "./queries";
import { roundErrors } from "./roundErrors";
import { RoundFields } from "./RoundFields";
import { BLANK, fieldAt, roundOf, type RoundValues } from "./roundValues";

export const HELP = {
  what: "The named headings, by how much each rises, on which ground and from when.",
  next: "See what it would cost, copy it as another scenario to compare, then propose it to the partners.",
  who: "Nothing changes before it is approved. Only headings named here rise.",
};

export default function NewUpliftPage() {
  const form = useForm<RoundValues>({ defaultValues: BLANK });
  const beginning = useBegin();
  const navigate = useNavigate();
  const submit = async (values: RoundValues) => {
    const { id } = await beginning.mutateAsync(roundOf(values));
    void navigate(paths.uplift(id), withSuccess("Round begun"));
  };
  return (
    <Page
      heading="Begin a round of uplifts"
      width="wide"
      back={{ to: paths.uplifts(), words: "Uplifts" }}
      help={HELP}
    >
      <Form
        form={form}
        onSubmit={submit}
        serverErrors={roundErrors(beginning.error)}
        pointerToName={(pointer) => fieldAt(pointer, form.getValues("rows"))}
      >
        <RoundFields isNew />
        <SubmitButton>Save and see what it costs</SubmitButton>
      </Form>
    </Page>
  );
}
