import { useQuery } from "@tanstack/react-query";
import { categoryVersionQuery } from "@/features/category/version";
import type { Membership } from "@/features/register/queries";
import { DateField } from "@/govuk/form/DateField";
import { Form } from "@/govuk/form/Form";
import { SelectField } from "@/govuk/form/SelectField";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { WarningText } from "@/govuk/WarningText";
import { LoadedPart } from "@/layout/LoadedPart";
import { Page } from "@/layout/Page";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { MemberPart } from "./MemberPart";
import { useRemove } from "./queries";

interface Values {
  reason: string;
  words: string;
  evidence: string;
  noticeGivenOn: string;
}

const HELP = {
  what: "A suspended member is removed only after notice with reasons, for what was not put right.",
  next: "The removal is published where the rules ask for it.",
};

export default function RemovePage() {
  return (
    <MemberPart>
      {({ member, version, home }) => (
        <Page
          heading="Remove this member"
          caption={member.establishment}
          back={{ to: home }}
          help={HELP}
        >
          <RemoveForm member={member} version={version} home={home} />
        </Page>
      )}
    </MemberPart>
  );
}

interface FormProps {
  readonly member: Membership;
  readonly version: string;
  readonly home: string;
}

function RemoveForm({ member, version, home }: FormProps) {
  const config = useQuery(categoryVersionQuery(member.category, member.category_version));
  const form = useForm<Values>({
    defaultValues: { reason: "", words: "", evidence: "", noticeGivenOn: "" },
  });
  const removing = useRemove(member.id, version);
  const go = useGoWithSuccess();
  const submit = async ({ noticeGivenOn, ...ground }: Values) => {
    await removing.mutateAsync({ ...ground, questions: [], notice_given_on: noticeGivenOn });
    go(home, `${member.establishment} is removed`);
  };
  return (
    <LoadedPart query={config}>
      {({ config: { suspension_reasons: reasons } }) => (
        <Form
          form={form}
          onSubmit={submit}
          serverErrors={serverErrors(removing.error)}
          pointerToName={(pointer) =>
            pointer === "/notice_given_on" ? "noticeGivenOn" : pointer.slice(1)
          }
        >
          <SelectField<Values>
            name="reason"
            label="Which rule is still not met?"
            placeholder="Choose a rule"
            options={reasons.map(({ code, name }) => ({ value: code, label: name }))}
            required="Choose the rule that is still not met"
          />
          <TextareaField<Values>
            name="evidence"
            label="What does it rest on?"
            rows={3}
            required="Enter what it rests on"
          />
          <TextareaField<Values>
            name="words"
            label="In words, as the provider reads them"
            required="Enter what the provider reads"
          />
          <DateField<Values>
            name="noticeGivenOn"
            legend="When was notice of the removal given?"
            noun="The day of the notice"
            required="Enter the day on which notice was given"
          />
          <WarningText>
            Removed, it is on the system no more, for all authorities. Placements go on. It may
            apply anew.
          </WarningText>
          <SubmitButton variant="warning">Remove {member.establishment}</SubmitButton>
        </Form>
      )}
    </LoadedPart>
  );
}
