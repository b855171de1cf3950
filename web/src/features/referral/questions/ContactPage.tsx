import { TextField } from "@/govuk/form/TextField";
import { type Private, withPrivate } from "../draft/draft";
import { QuestionPage } from "../draft/QuestionPage";
import { useQuestion } from "../draft/useQuestion";

interface Values {
  contact_name: string;
  contact_job: string;
  contact_phone: string;
  contact_email: string;
  contact_times: string;
}

const HEADING = "Who should the family talk to?";
const HELP = {
  what: "Parents told us they did not know whom to ask. This name is on every page the family sees.",
  next: "The family can call or write to them at each step.",
};
const REACHED = "Enter a phone number or an email address";

export default function ContactPage() {
  const question = useQuestion<Values>({
    values: ({ private: sealed }) => valuesOf(sealed),
    write: (draft, values) => withPrivate(draft, values),
    parts: ["contact"],
    fields: (pointer) => ({
      name: pointer.replace("/private/", ""),
      own: { unknown_value: "Enter an email address like name@example.org" },
    }),
  });
  const { contact_details, contact_email } = question.draft.private;
  // Either will do; a draft from elsewhere may say it in words of its own.
  const isReached = Boolean(contact_details) || Boolean(contact_email);
  return (
    <QuestionPage question={question} heading={HEADING} help={HELP} seenBy="family">
      <TextField<Values>
        name="contact_name"
        label="Name"
        autoComplete="off"
        required="Enter the name of the person the family should talk to"
      />
      <TextField<Values> name="contact_job" label="Job (optional)" autoComplete="off" />
      <TextField<Values>
        name="contact_phone"
        label="Phone"
        type="tel"
        width={20}
        autoComplete="off"
        required={isReached ? undefined : REACHED}
      />
      <TextField<Values> name="contact_email" label="Email" type="email" autoComplete="off" />
      <TextField<Values>
        name="contact_times"
        label="When they can be reached (optional)"
        hint="For example, Monday to Thursday, 9am to 4pm."
        autoComplete="off"
      />
    </QuestionPage>
  );
}

function valuesOf(sealed: Private): Values {
  return {
    contact_name: sealed.contact_name,
    contact_job: sealed.contact_job ?? "",
    contact_phone: sealed.contact_phone ?? "",
    contact_email: sealed.contact_email ?? "",
    contact_times: sealed.contact_times ?? "",
  };
}
