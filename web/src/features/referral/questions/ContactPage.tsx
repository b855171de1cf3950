import { TextareaField } from "@/govuk/form/TextareaField";
import { TextField } from "@/govuk/form/TextField";
import { withPrivate } from "../draft/draft";
import { QuestionPage } from "../draft/QuestionPage";
import { useQuestion } from "../draft/useQuestion";

interface Values {
  name: string;
  details: string;
}

const HEADING = "Who should the family talk to?";
const HELP = {
  what: "Parents told us they did not know whom to ask. This name is on every page the family sees.",
  next: "The family can call or write to them at each step.",
};

export default function ContactPage() {
  const question = useQuestion<Values>({
    values: ({ private: sealed }) => ({
      name: sealed.contact_name,
      details: sealed.contact_details,
    }),
    write: (draft, { name, details }) =>
      withPrivate(draft, { contact_name: name, contact_details: details }),
    parts: ["contact"],
    fields: (pointer) => ({ name: pointer.endsWith("contact_name") ? "name" : "details" }),
  });
  return (
    <QuestionPage question={question} heading={HEADING} help={HELP} seenBy="family">
      <TextField<Values>
        name="name"
        label="Name"
        autoComplete="off"
        required="Enter the name of the person the family should talk to"
      />
      <TextareaField<Values>
        name="details"
        label="Job, phone, email and times"
        rows={4}
        required="Say how the family reaches them"
      />
    </QuestionPage>
  );
}
