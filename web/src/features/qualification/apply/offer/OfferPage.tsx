import { useNavigate } from "react-router";
import { body, client } from "@/api/client";
import { useStep } from "@/api/step";
import { CheckboxesField } from "@/govuk/form/CheckboxesField";
import { Form } from "@/govuk/form/Form";
import { NumberField } from "@/govuk/form/NumberField";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { Page } from "@/layout/Page";
import { serverErrors } from "@/layout/serverErrors";
import { money } from "@/lib/money";
import { paths } from "@/lib/paths";
import { ApplicationPart, type Part } from "../ApplicationPart";
import { CHANGED } from "../queries";
import { contentOf, fieldOf, type OfferValues, offerValues } from "./values";

const HELP = {
  what: "What this school or home offers: the placement types with their places, and the needs it can meet.",
  next: "You price only what you offer. Each placement type is accepted by itself.",
  who: "The lead authority. Once you are a member, every council reads it.",
};

/** What an application offers beside its answers and prices. */
export default function OfferPage() {
  return <ApplicationPart permission="write">{(part) => <Offer {...part} />}</ApplicationPart>;
}

/** Only foster carers live elsewhere than where the establishment is. */
const FOSTERING = "foster";

function Offer({ application, version, config, preview, caption }: Part) {
  const form = useForm<OfferValues>({ defaultValues: offerValues(application.content) });
  const save = useSave(application.id, version);
  const navigate = useNavigate();
  const submit = async (values: OfferValues) => {
    await save.mutateAsync(contentOf(values));
    void navigate(paths.applicationPart(application.reference, "prices"));
  };
  const chosen = form.watch("types");
  return (
    <Page
      heading="What do you offer?"
      reference={application.reference}
      caption={caption}
      back={{ to: paths.application(application.reference), words: application.establishment }}
      help={HELP}
    >
      <Form
        form={form}
        onSubmit={submit}
        serverErrors={serverErrors(save.error)}
        pointerToName={(pointer) => fieldOf(pointer, chosen)}
      >
        <CheckboxesField<OfferValues>
          name="types"
          legend="Which placement types?"
          legendSize="m"
          hint="The cap is the most that your core costs may come to a week. Exactly the cap passes."
          required="Choose at least one placement type"
          items={preview.placement_types.map(({ code, name, cap_per_week, weeks }) => ({
            value: code,
            label: name,
            hint: `Cap ${money(cap_per_week)} a week, over ${String(weeks)} weeks`,
            conditional: (
              <NumberField<OfferValues>
                name={`places.${code}`}
                label={`How many places, ${name.toLowerCase()}?`}
                width={4}
                validate={(typed) =>
                  /^[1-9][0-9]{0,3}$|^10000$/.test(typed.trim())
                    ? undefined
                    : `${name}: enter a number of places from 1 to 10,000`
                }
              />
            ),
          }))}
        />
        <CheckboxesField<OfferValues>
          name="needs"
          legend="Which needs can you meet?"
          legendSize="m"
          small
          items={config.needs.map(({ code, name }) => ({ value: code, label: name }))}
        />
        {config.code === FOSTERING && (
          <TextareaField<OfferValues>
            name="districts"
            label="Where do your carers live?"
            labelSize="m"
            hint="Postcode districts such as BN11, one a line or with spaces between."
          />
        )}
        <SubmitButton>Save and continue</SubmitButton>
      </Form>
    </Page>
  );
}

function useSave(application_id: string, version: string) {
  return useStep({
    changes: CHANGED,
    send: (content: Part["application"]["content"]) =>
      body(
        client.PUT("/api/v1/applications/{application_id}/content", {
          params: { path: { application_id }, header: { "If-Match": version } },
          body: content,
        }),
      ),
  });
}
