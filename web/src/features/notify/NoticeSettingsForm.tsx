import { body, client } from "@/api/client";
import type { components } from "@/api/schema.gen";
import { useSending } from "@/api/sending";
import { CardTable } from "@/govuk/CardTable";
import { CheckboxField } from "@/govuk/form/CheckboxField";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { useForm } from "@/govuk/form/useForm";
import { serverErrors } from "@/layout/serverErrors";
import type { FieldFacts } from "@/lib/words";
import { EmailBox } from "./EmailBox";
import type { NoticeSettings } from "./queries";

type Changes = components["schemas"]["ChangeNoticeSettings"];
type Setting = NoticeSettings["kinds"][number];

interface Row extends Setting {
  /** Its place in the form; what cannot be changed has none. */
  readonly at: number | undefined;
}

/** Those that can be changed take their places in the form; the others are shown beside them. */
function rowsOf(kinds: readonly Setting[]): Row[] {
  let place = 0;
  return kinds.map((kind) => ({ ...kind, at: kind.can_switch_off ? place++ : undefined }));
}

interface Props {
  readonly settings: NoticeSettings;
  readonly onSaved: () => void;
}

export function NoticeSettingsForm({ settings, onSaved }: Props) {
  const rows = rowsOf(settings.kinds);
  const changeable = rows.filter(({ at }) => at !== undefined);
  const form = useForm<Changes>({
    defaultValues: {
      quiet_hours: settings.quiet_hours,
      kinds: changeable.map(({ kind, in_app, email }) => ({ kind, in_app, email })),
    },
  });
  const saving = useSending({
    send: (changes: Changes) => body(client.PUT("/api/v1/me/notice-settings", { body: changes })),
    changes: [["notice-settings"]],
  });
  const submit = async (changes: Changes) => {
    await saving.mutateAsync(changes);
    onSaved();
  };
  return (
    <Form
      form={form}
      onSubmit={submit}
      serverErrors={serverErrors(saving.error, { fields: factsOf(changeable) })}
    >
      <CardTable
        caption="How we tell you"
        captionSize="hidden"
        dense
        columns={COLUMNS}
        rows={rows}
        rowKey={({ kind }) => kind}
      />
      <CheckboxField<Changes>
        name="quiet_hours"
        label="Quiet hours: no email from 7pm to 8am"
        hint="It comes at 8am. Urgent notices ignore quiet hours."
      />
      <SubmitButton>Save settings</SubmitButton>
    </Form>
  );
}

const COLUMNS = [
  {
    id: "kind",
    heading: "What happened",
    rowHeading: true,
    cell: ({ title, urgent }: Row) => (urgent ? `${title} (urgent)` : title),
  },
  {
    id: "in_app",
    heading: "In Together",
    cell: ({ at, title }: Row) =>
      at === undefined ? (
        "Always"
      ) : (
        <div className="app-cell-field">
          <CheckboxField<Changes>
            name={`kinds.${at}.in_app`}
            label={`In Together: ${title}`}
            labelHidden
            small
          />
        </div>
      ),
  },
  {
    id: "at_once",
    heading: "By email at once",
    cell: ({ at, title }: Row) =>
      at === undefined ? (
        "Always"
      ) : (
        <EmailBox at={at} means="at_once" label={`By email at once: ${title}`} />
      ),
  },
  {
    id: "daily",
    heading: "In a daily summary",
    cell: ({ at, title }: Row) =>
      at === undefined ? (
        ""
      ) : (
        <EmailBox at={at} means="daily" label={`In a daily summary: ${title}`} />
      ),
  },
];

function factsOf(rows: readonly Row[]): Record<string, FieldFacts> {
  const facts: Record<string, FieldFacts> = {};
  rows.forEach(({ title }, at) => {
    facts[`/kinds/${at}/in_app`] = { own: { needed: `${title}: keep one way to be told` } };
  });
  return facts;
}
