import type { components } from "@/api/schema.gen";
import { DateTimeField } from "@/govuk/form/DateTimeField";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { useForm } from "@/govuk/form/useForm";
import { serverErrors } from "@/layout/serverErrors";
import { londonClock, londonDay } from "@/lib/dates";
import { instantAt } from "./instantAt";
import { useSetLaunch } from "./sending";

interface Values {
  closes: string;
}

interface Props {
  readonly code: string;
  readonly windows: components["schemas"]["EntryWindows"];
}

export function LaunchForm({ code, windows }: Props) {
  const { launch_closes_at: now } = windows;
  const form = useForm<Values>({
    defaultValues: { closes: now ? `${londonDay(now)}T${londonClock(now)}` : "" },
  });
  const setting = useSetLaunch(code);
  const submit = ({ closes }: Values) =>
    setting.mutateAsync({ launch_closes_at: closes === "" ? null : instantAt(closes) });
  return (
    <Form
      form={form}
      onSubmit={submit}
      idPrefix="launch"
      serverErrors={serverErrors(setting.error)}
      pointerToName={() => "closes"}
    >
      <DateTimeField<Values>
        name="closes"
        legend="When does the launch close?"
        hint="Leave it empty if the category has no launch."
        noun="The close of the launch"
      />
      <SubmitButton variant="secondary">Save the launch</SubmitButton>
    </Form>
  );
}
