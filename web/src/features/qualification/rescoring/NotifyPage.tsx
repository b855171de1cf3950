import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { categoryVersionQuery } from "@/features/category/version";
import type { Membership } from "@/features/register/queries";
import { CheckboxesField } from "@/govuk/form/CheckboxesField";
import { DateField } from "@/govuk/form/DateField";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { LoadedPart } from "@/layout/LoadedPart";
import { Page } from "@/layout/Page";
import { serverErrors } from "@/layout/serverErrors";
import { withSuccess } from "@/layout/SuccessBanner";
import { londonDay } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { MemberPart } from "../suspension/MemberPart";
import { useNotify } from "./queries";

interface Values {
  questions: string[];
  words: string;
  until: string;
}

const HELP = {
  what: "Which statements are marked again, and why. The provider gets a message and may be heard until the day you set.",
  next: "Marks are given against the descriptors that were published. Without new evidence a mark stays.",
  who: "The core competency moves by at most 10.00 in one review.",
};

export default function NotifyPage() {
  return (
    <MemberPart>
      {({ member, home }) => (
        <Page
          heading="Give notice of a review"
          caption={member.establishment}
          back={{ to: home, words: member.establishment }}
          help={HELP}
        >
          <Notice member={member} />
        </Page>
      )}
    </MemberPart>
  );
}

function Notice({ member }: { readonly member: Membership }) {
  const config = useQuery(categoryVersionQuery(member.category, member.category_version));
  return (
    <LoadedPart query={config}>
      {({ config: { questions } }) => (
        <NoticeForm
          member={member}
          scored={questions
            .filter(({ kind }) => kind === "scored")
            .map(({ ref, title }) => ({ value: ref, label: title }))}
        />
      )}
    </LoadedPart>
  );
}

interface FormProps {
  readonly member: Membership;
  readonly scored: readonly { readonly value: string; readonly label: string }[];
}

const NAMES: Readonly<Record<string, string>> = { "/representations_due_on": "until" };

function NoticeForm({ member, scored }: FormProps) {
  const form = useForm<Values>({ defaultValues: { questions: [], words: "", until: "" } });
  const notifying = useNotify(member.id);
  const navigate = useNavigate();
  const submit = async ({ questions, words, until }: Values) => {
    const review = await notifying.mutateAsync({ questions, words, representations_due_on: until });
    void navigate(paths.rescoring(review.id), withSuccess("Notice given"));
  };
  return (
    <Form
      form={form}
      onSubmit={submit}
      serverErrors={serverErrors(notifying.error)}
      pointerToName={(pointer) => NAMES[pointer] ?? pointer.split("/")[1]}
    >
      <CheckboxesField<Values>
        name="questions"
        legend="Which statements are marked again?"
        legendSize="s"
        items={scored}
        required="Choose at least one statement"
      />
      <TextareaField<Values>
        name="words"
        label="What do you ask for, and why?"
        hint="The provider reads this."
        required="Enter what you ask for"
      />
      <DateField<Values>
        name="until"
        legend="Until when may the provider be heard?"
        noun="The day"
        required="Enter until when the provider may be heard"
        validate={(day) => (day <= londonDay() ? "The day must be after today" : undefined)}
      />
      <SubmitButton>Give notice</SubmitButton>
    </Form>
  );
}
