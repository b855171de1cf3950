import { DateField } from "@/govuk/form/DateField";
import { Form } from "@/govuk/form/Form";
import { RadiosField } from "@/govuk/form/RadiosField";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { useForm } from "@/govuk/form/useForm";
import { Page } from "@/layout/Page";
import { londonDay } from "@/lib/dates";
import type { StepProps } from "./SuspendPage";

interface Values {
  when: string;
  noticeGivenOn: string;
}

const HELP = {
  what: "Most suspensions follow a notice. At once is possible only for safeguarding and lost registration.",
  next: "Next you read the letter as the provider will.",
};

export function WhenStep({ member, config, answers, back, onAnswered }: StepProps) {
  const form = useForm<Values>({
    defaultValues: { when: answers.when ?? "", noticeGivenOn: answers.noticeGivenOn ?? "" },
  });
  const reason = config.suspension_reasons.find(({ code }) => code === answers.reason);
  const submit = ({ when, noticeGivenOn }: Values) =>
    onAnswered({ when: when === "at_once" ? "at_once" : "after_notice", noticeGivenOn });
  const afterNotice = {
    value: "after_notice",
    label: "After notice",
    conditional: (
      <DateField<Values>
        name="noticeGivenOn"
        legend="When was notice given?"
        noun="The day of the notice"
        required="Enter the day on which notice was given"
        validate={(day) =>
          day > londonDay() ? "The day of the notice must be today or before" : undefined
        }
      />
    ),
  };
  const atOnce = { value: "at_once", label: "At once, without notice" };
  return (
    <Page
      heading="When?"
      title="Suspend a member"
      caption={member.establishment}
      back={{ to: back }}
      help={HELP}
    >
      <Form form={form} onSubmit={submit}>
        <RadiosField<Values>
          name="when"
          legend="When?"
          legendHidden
          items={reason?.immediate ? [afterNotice, atOnce] : [afterNotice]}
          required="Choose when it takes effect"
        />
        <SubmitButton>Continue</SubmitButton>
      </Form>
    </Page>
  );
}
