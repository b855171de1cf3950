import { body, client } from "@/api/client";
import { useStep } from "@/api/step";
import type { components } from "@/api/schema.gen";
import { Fieldset } from "@/govuk/Fieldset";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextField } from "@/govuk/form/TextField";
import { useForm } from "@/govuk/form/useForm";
import { Page } from "@/layout/Page";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { percent, readAmount } from "@/lib/money";
import { paths } from "@/lib/paths";
import { ApplicationPart, type Part } from "../ApplicationPart";
import { CHANGED } from "../queries";
import { asksOf, discountsOf, type DiscountValues, discountValues, groupWords } from "./values";

type NewDiscounts = components["schemas"]["NewDiscounts"];

const HELP = {
  what: "A percentage off when several children come together. None is needed.",
  next: "At a referral for a group you may offer more, never less.",
  who: "The lead authority; councils that refer a group.",
};

/** Discounts for groups of children. */
export default function DiscountsPage() {
  return <ApplicationPart permission="write">{(part) => <Discounts {...part} />}</ApplicationPart>;
}

function Discounts({ application, version, config, caption }: Part) {
  const asks = asksOf(config, application.discounts);
  const form = useForm<DiscountValues>({
    defaultValues: discountValues(asks, application.discounts),
  });
  const save = useSave(application.id, version);
  const go = useGoWithSuccess();
  const submit = async (values: DiscountValues) => {
    await save.mutateAsync({ discounts: discountsOf(asks, values) });
    go(paths.application(application.reference), "Discounts saved.");
  };
  const base = config.discount_base === "core" ? "the core costs" : "the whole price";
  return (
    <Page
      heading="Is there a discount for several children?"
      title="Discounts"
      reference={application.reference}
      caption={caption}
      back={{ to: paths.application(application.reference), words: application.establishment }}
      help={HELP}
    >
      <p className="govuk-body">
        A discount is taken from {base}. Leave a box empty where there is none.
      </p>
      <Form form={form} onSubmit={submit} serverErrors={serverErrors(save.error)}>
        {[...new Set(asks.map(({ group }) => group))].map((group) => (
          <Fieldset key={group} legend={groupWords(group)} legendSize="m">
            {asks
              .filter((ask) => ask.group === group)
              .map(({ name, min_children: least, guide, last }) => (
                <TextField<DiscountValues>
                  key={name}
                  name={name}
                  label={last ? `${String(least)} children or more` : `${String(least)} children`}
                  hint={guide === undefined ? undefined : `Usually ${percent(guide)}`}
                  width={5}
                  suffix="%"
                  inputMode="decimal"
                  validate={notAPercent}
                />
              ))}
          </Fieldset>
        ))}
        <SubmitButton>Save and continue</SubmitButton>
      </Form>
    </Page>
  );
}

function notAPercent(text: string): string | undefined {
  return readAmount(text, "100.00").ok
    ? undefined
    : "Enter a percentage from 0 to 100 with at most two decimals, like 2.50";
}

function useSave(application_id: string, version: string) {
  return useStep({
    changes: CHANGED,
    send: (discounts: NewDiscounts) =>
      body(
        client.PUT("/api/v1/applications/{application_id}/discounts", {
          params: { path: { application_id }, header: { "If-Match": version } },
          body: discounts,
        }),
      ),
  });
}
