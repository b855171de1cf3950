import { useInfiniteQuery } from "@tanstack/react-query";
import { useWatch } from "react-hook-form";
import { useNavigate } from "react-router";
import { useCategoryNames } from "@/features/category/names";
import { CheckboxesField } from "@/govuk/form/CheckboxesField";
import { DateField } from "@/govuk/form/DateField";
import { Form } from "@/govuk/form/Form";
import { SelectField } from "@/govuk/form/SelectField";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextField } from "@/govuk/form/TextField";
import { useForm } from "@/govuk/form/useForm";
import { LoadedRows } from "@/layout/LoadedRows";
import { Page } from "@/layout/Page";
import { serverErrors } from "@/layout/serverErrors";
import { withSuccess } from "@/layout/SuccessBanner";
import { useFilters } from "@/layout/useFilters";
import { paths } from "@/lib/paths";
import { applicationPages } from "../evaluation/queries";
import { choicesOf } from "./choices";
import { useBeginRound } from "./sending";

interface Values {
  category: string;
  name: string;
  marksDueOn: string;
  applications: string[];
}

const NAMES: Readonly<Record<string, string>> = { "/marks_due_on": "marksDueOn" };
const nameOf = (pointer: string) => NAMES[pointer] ?? pointer.split("/")[1];

const HELP = {
  what: "The applications you choose are evaluated together from now on, each with its own clock.",
  next: "Then give the round to evaluators of two authorities or more.",
};

export default function NewRoundPage() {
  const { values } = useFilters(["category"]);
  const { options } = useCategoryNames();
  const form = useForm<Values>({
    defaultValues: { category: values.category ?? "", name: "", marksDueOn: "", applications: [] },
  });
  const beginning = useBeginRound();
  const navigate = useNavigate();
  const category = useWatch({ control: form.control, name: "category" });
  const submit = async ({ category, name, marksDueOn, applications }: Values) => {
    const round = await beginning.mutateAsync({
      category,
      name,
      marks_due_on: marksDueOn,
      applications,
    });
    void navigate(paths.applicationRound(round.id), withSuccess("Round begun"));
  };
  return (
    <Page
      heading="Begin a round"
      back={{ to: paths.applicationRounds(), words: "Rounds of evaluation" }}
      help={HELP}
    >
      <Form
        form={form}
        onSubmit={submit}
        serverErrors={serverErrors(beginning.error)}
        pointerToName={nameOf}
      >
        <SelectField<Values>
          name="category"
          label="Category"
          placeholder="Choose a category"
          options={options}
          required="Choose a category"
        />
        <TextField<Values>
          name="name"
          label="What will people call it?"
          hint="For example: Special schools, applications of June 2026"
          required="Enter a name"
        />
        <DateField<Values>
          name="marksDueOn"
          legend="Until when are marks asked for?"
          noun="The day"
          required="Enter the day until which marks are asked for"
        />
        {category !== "" && <Received category={category} />}
        <SubmitButton>Begin the round</SubmitButton>
      </Form>
    </Page>
  );
}

/** Applications that were received and are in no round. */
function Received({ category }: { readonly category: string }) {
  const received = useInfiniteQuery(applicationPages({ category, state: "submitted" }));
  return (
    <LoadedRows query={received} empty="No application to this category waits for a round.">
      {(rows) => (
        <CheckboxesField<Values>
          name="applications"
          legend="Which applications?"
          hint="Others can be added later."
          items={choicesOf(rows)}
        />
      )}
    </LoadedRows>
  );
}
