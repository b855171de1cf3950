import { useState } from "react";
import type { Versioned } from "@/api/client";
import { Form } from "@/govuk/form/Form";
import { MoneyField } from "@/govuk/form/MoneyField";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { useForm } from "@/govuk/form/useForm";
import { Heading } from "@/govuk/Heading";
import { Page } from "@/layout/Page";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { useCarefulSave } from "@/layout/useCarefulSave";
import { money, readAmount } from "@/lib/money";
import { paths } from "@/lib/paths";
import { HELP, type Category } from "./CapsPage";
import { capsOf, cellOf, toldOf, valuesOf, type CapsValues } from "./ownCapsValues";
import { putCaps, readCaps, type Caps } from "./queries";

interface Props {
  readonly authority: { readonly id: string; readonly name: string };
  readonly categories: readonly Category[];
  readonly opened: Versioned<Caps>;
}

/** The most that one authority pays, beside the common caps. */
export function OwnCaps({ opened: first, ...rest }: Props) {
  const [opened, setOpened] = useState(first);
  return <Editor key={opened.version} {...rest} opened={opened} onThrownAway={setOpened} />;
}

interface EditorProps extends Props {
  readonly onThrownAway: (caps: Versioned<Caps>) => void;
}

function Editor({ authority, categories, opened, onThrownAway }: EditorProps) {
  const form = useForm<CapsValues>({ defaultValues: valuesOf(opened.value, categories) });
  const go = useGoWithSuccess();
  const { save, error, conflict } = useCarefulSave({
    opened,
    valuesOf: (caps) => valuesOf(caps, categories),
    told: toldOf(categories),
    put: (values: CapsValues, on) =>
      putCaps(authority.id, on.version, capsOf(values, on.value, categories)),
    reread: () => readCaps(authority.id),
    changedAt: () => new Date().toISOString(),
    over: () => undefined,
    changes: [["caps"]],
    onSaved: () => go(paths.home(), "Caps saved"),
    onThrownAway,
  });
  if (conflict) return conflict;
  return (
    <Page
      heading="Our affordability caps"
      caption={authority.name}
      back={{ to: paths.home(), words: "Home" }}
      help={HELP}
    >
      <p className="govuk-body">
        Leave a cap empty where the common cap is enough. An establishment strictly above a cap is
        kept off our referrals, and nobody else’s. It counts for referrals issued from now on.
      </p>
      <Form form={form} onSubmit={save} serverErrors={serverErrors(error)}>
        {categories.map((category) => (
          <CategoryFields key={category.code} category={category} />
        ))}
        <SubmitButton>Save our caps</SubmitButton>
      </Form>
    </Page>
  );
}

function CategoryFields({ category: { code, name, version } }: { readonly category: Category }) {
  return (
    <section>
      <Heading size="m">{name}</Heading>
      {version.config.placement_types.map((type) => (
        <MoneyField<CapsValues>
          key={type.code}
          name={`caps.${cellOf(code, type.code)}`}
          label={`${name}: ${type.name.toLowerCase()}`}
          hint={`A week. The common cap is ${money(type.cap_per_week)}`}
          validate={problem}
        />
      ))}
    </section>
  );
}

const problem = (text: string) =>
  readAmount(text).ok ? undefined : "Enter an amount in pounds and pence, like 1400.00";
