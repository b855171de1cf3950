import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { WarningText } from "@/govuk/WarningText";
import { Page } from "@/layout/Page";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { MemberPart } from "./MemberPart";
import { useLeave } from "./queries";

interface Values {
  words: string;
}

const HELP = {
  what: "A member that leaves at its own wish. Nobody else can make it leave but by removal.",
  next: "It gets no more invitations. Placements go on.",
};

export default function LeavePage() {
  return (
    <MemberPart>
      {({ member, version, home }) => (
        <Page
          heading="How and when did the provider ask to leave?"
          title="Record that a member leaves"
          caption={member.establishment}
          back={{ to: home }}
          help={HELP}
        >
          <LeaveForm id={member.id} name={member.establishment} version={version} home={home} />
        </Page>
      )}
    </MemberPart>
  );
}

interface FormProps {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly home: string;
}

function LeaveForm({ id, name, version, home }: FormProps) {
  const form = useForm<Values>({ defaultValues: { words: "" } });
  const leaving = useLeave(id, version);
  const go = useGoWithSuccess();
  const submit = async ({ words }: Values) => {
    await leaving.mutateAsync(words);
    go(home, `${name} has left`);
  };
  return (
    <Form form={form} onSubmit={submit} serverErrors={serverErrors(leaving.error)}>
      <TextareaField<Values>
        name="words"
        label="In words"
        hint="For the record: by letter, on which day, by whom."
        required="Enter how and when the provider asked"
      />
      <WarningText>
        It leaves now and gets no more invitations. To come back it applies anew.
      </WarningText>
      <SubmitButton variant="warning">Record that it leaves</SubmitButton>
    </Form>
  );
}
