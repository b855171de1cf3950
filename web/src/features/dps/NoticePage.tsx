import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { noticeText, noticeTitle } from "@/features/visitor/noticeWords";
import { DateField } from "@/govuk/form/DateField";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextField } from "@/govuk/form/TextField";
import { useForm } from "@/govuk/form/useForm";
import { Loaded } from "@/layout/Loaded";
import NotFoundPage from "@/layout/NotFoundPage";
import { Page } from "@/layout/Page";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { day, londonDay } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { noticeDueQuery, useRecordPublished, type Notice } from "./queries";

const HELP = {
  what: "A notice that the law wants published. It is published elsewhere; here its reference and day are recorded.",
  next: "From then on it stands on the public record.",
  who: "Nothing in it points at a child, a referral or a price.",
};

export default function NoticePage() {
  const { id = "" } = useParams();
  return (
    <Loaded query={useQuery(noticeDueQuery(id))}>
      {(notice) => (notice ? <Due notice={notice} /> : <NotFoundPage />)}
    </Loaded>
  );
}

interface Values {
  reference: string;
  on: string;
}

function Due({ notice }: { readonly notice: Notice }) {
  const form = useForm<Values>({ defaultValues: { reference: "", on: londonDay() } });
  const recording = useRecordPublished(notice.id);
  const go = useGoWithSuccess();
  const submit = async ({ reference, on }: Values) => {
    await recording.mutateAsync({ reference: reference.trim(), on });
    go(paths.notices(), "Publication recorded");
  };
  return (
    <Page
      heading="Where was it published?"
      title="Record a publication"
      caption={noticeTitle(notice.kind)}
      back={{ to: paths.notices(), words: "Validity and notices" }}
      help={HELP}
    >
      <p className="govuk-body">{noticeText(notice)}</p>
      <p className="govuk-body">
        Publish it {notice.due_on ? `by ${day(notice.due_on)}` : "as soon as you can"}.
      </p>
      <Form form={form} onSubmit={submit} serverErrors={serverErrors(recording.error)}>
        <TextField<Values>
          name="reference"
          label="Reference of the notice"
          hint="As the place of publication gives it."
          width={20}
          required="Enter the reference"
        />
        <DateField<Values>
          name="on"
          legend="On which day?"
          noun="The day"
          required="Enter the day of publication"
        />
        <SubmitButton>Record the publication</SubmitButton>
      </Form>
    </Page>
  );
}
