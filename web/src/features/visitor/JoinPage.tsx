import { useNavigate } from "react-router";
import { body, client } from "@/api/client";
import type { components } from "@/api/schema.gen";
import { useSending } from "@/api/sending";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { TextField } from "@/govuk/form/TextField";
import { useForm } from "@/govuk/form/useForm";
import { Page } from "@/layout/Page";
import { serverErrors } from "@/layout/serverErrors";
import { paths } from "@/lib/paths";

type Values = components["schemas"]["AskToJoin"];

const EMPTY: Values = {
  organisation: "",
  contact_name: "",
  email: "",
  registration: "",
  message: "",
};

const FACTS = {
  fields: {
    "/email": {
      field: "Email address",
      own: { unknown_value: "Enter an email address, like name@example.com" },
    },
  },
} as const;

export default function JoinPage() {
  const form = useForm<Values>({ defaultValues: EMPTY });
  const navigate = useNavigate();
  const asking = useSending({
    send: (values: Values) => body(client.POST("/api/v1/join-requests", { body: values })),
    changes: [],
  });
  const submit = async (values: Values) => {
    await asking.mutateAsync(values);
    void navigate(paths.joined());
  };
  return (
    <Page
      heading="Join as a provider"
      headingSize="xl"
      back={{ to: paths.whoCanJoin(), words: "Who can join" }}
      help={{
        what: "For organisations that offer places and are not on the approved list yet.",
        next: "The lead council checks your registration and sends an invitation to your email.",
        who: "Is your organisation here already? Ask a colleague to invite you.",
      }}
    >
      <p className="govuk-body">
        Tell us who you are. The lead council reads this, nobody else. Nothing about a child belongs
        here.
      </p>
      <Form form={form} onSubmit={submit} serverErrors={serverErrors(asking.error, FACTS)}>
        <JoinFields />
        <SubmitButton>Ask to join</SubmitButton>
      </Form>
    </Page>
  );
}

function JoinFields() {
  return (
    <>
      <TextField<Values>
        name="organisation"
        label="What is the legal name of your organisation?"
        autoComplete="organization"
        maxLength={200}
        required="Enter the legal name of your organisation"
      />
      <TextField<Values>
        name="registration"
        label="Under which number is it registered?"
        hint="The number of the company, the charity or another register, like Charity 1098765"
        maxLength={100}
        required="Enter a registration number"
      />
      <TextField<Values>
        name="contact_name"
        label="Your name"
        autoComplete="name"
        maxLength={200}
        required="Enter your name"
      />
      <TextField<Values>
        name="email"
        label="Email address"
        hint="The invitation goes there. You will sign in with it."
        type="email"
        autoComplete="email"
        maxLength={254}
        required="Enter your email address"
      />
      <TextareaField<Values>
        name="message"
        label="What do you do, and which schools, homes or branches do you have?"
        maxLength={4000}
        required="Say what you do"
      />
    </>
  );
}
