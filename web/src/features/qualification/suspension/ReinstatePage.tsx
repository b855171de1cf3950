import { useQuery } from "@tanstack/react-query";
import type { Membership } from "@/features/register/queries";
import { DateField } from "@/govuk/form/DateField";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { TextField } from "@/govuk/form/TextField";
import { useForm } from "@/govuk/form/useForm";
import { Heading } from "@/govuk/Heading";
import { LoadedPart } from "@/layout/LoadedPart";
import { Page } from "@/layout/Page";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { MemberPart } from "./MemberPart";
import { suspensionQuery, useReinstate, type FailedItem } from "./queries";

interface Values {
  words: string;
  evidence: { detail: string; until: string }[];
}

const HELP = {
  what: "Lifts a suspension on evidence that you saw yourself, where the provider did not send it here.",
  next: "Open referrals invite the member again at once.",
};

/** A term of the contract is no evidence: words alone put it right. */
const TERM = "term";

export default function ReinstatePage() {
  return (
    <MemberPart>
      {({ member, version, home }) => (
        <Page
          heading="Reinstate this member"
          caption={member.establishment}
          back={{ to: home }}
          help={HELP}
        >
          <Reinstating member={member} version={version} home={home} />
        </Page>
      )}
    </MemberPart>
  );
}

interface Props {
  readonly member: Membership;
  readonly version: string;
  readonly home: string;
}

function Reinstating(props: Props) {
  const suspension = useQuery(suspensionQuery(props.member.id));
  return (
    <LoadedPart query={suspension}>
      {({ value }) => (
        <ReinstateForm {...props} failed={value.failed.filter((one) => one.question !== TERM)} />
      )}
    </LoadedPart>
  );
}

interface FormProps extends Props {
  readonly failed: readonly FailedItem[];
}

function ReinstateForm({ member, version, home, failed }: FormProps) {
  const form = useForm<Values>({
    defaultValues: { words: "", evidence: failed.map(() => ({ detail: "", until: "" })) },
  });
  const reinstating = useReinstate(member.id, version);
  const go = useGoWithSuccess();
  const submit = async ({ words, evidence }: Values) => {
    await reinstating.mutateAsync({
      words,
      evidence: failed.map(({ question: kind }, index) => {
        const { detail = "", until = "" } = evidence[index] ?? {};
        return { kind, detail, expires_on: until === "" ? null : until };
      }),
    });
    go(home, `${member.establishment} is reinstated`);
  };
  return (
    <Form
      form={form}
      onSubmit={submit}
      serverErrors={serverErrors(reinstating.error)}
      pointerToName={(pointer) =>
        pointer.slice(1).replaceAll("/", ".").replace("expires_on", "until")
      }
    >
      {failed.map(({ question, title }, index) => (
        <section key={question}>
          <Heading size="s">{title}</Heading>
          <TextField<Values>
            name={`evidence.${index}.detail`}
            label="What did you see?"
            required={`Enter what you saw of ${title}`}
          />
          <DateField<Values>
            name={`evidence.${index}.until`}
            legend="Last day it is good for (optional)"
            noun="The day"
          />
        </section>
      ))}
      <TextareaField<Values>
        name="words"
        label="In words, as the provider reads them"
        required="Enter what the provider reads"
      />
      <SubmitButton>Reinstate {member.establishment}</SubmitButton>
    </Form>
  );
}
