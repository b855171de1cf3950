import { useNavigate } from "react-router";
import { Form } from "@/govuk/form/Form";
import { RadiosField } from "@/govuk/form/RadiosField";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { useForm } from "@/govuk/form/useForm";
import { paths } from "@/lib/paths";
import { useFamily } from "./context";
import { FamilyPage } from "./FamilyPage";
import type { Card } from "./queries";
import { WithChoices } from "./WithProgress";

/** Which place, several, or none of them. */
export default function ChoosePage() {
  const { words } = useFamily();
  return (
    <WithChoices>
      {({ value: { places } }) => (
        <FamilyPage heading={words.choose.heading} back={paths.familyPart("places")}>
          <Choose places={places} />
        </FamilyPage>
      )}
    </WithChoices>
  );
}

function Choose({ places }: { readonly places: readonly Card[] }) {
  const { words, draft, change } = useFamily();
  const navigate = useNavigate();
  const form = useForm({ defaultValues: { choice: draft.choice ?? "" } });
  const submit = ({ choice }: { choice: string }) => {
    const one = choice !== "several" && choice !== "none";
    change({ choice, ...(one && { order: [choice] }) });
    const next = choice === "several" ? "order" : choice === "none" ? "why" : "more";
    void navigate(paths.familyPart(next));
  };
  return (
    <Form form={form} onSubmit={submit}>
      <RadiosField
        name="choice"
        legend={words.choose.heading}
        legendHidden
        required={words.choose.missing}
        items={[
          ...places.map((place) => ({ value: place.id, label: place.name })),
          { divider: "or" },
          { value: "several", label: words.choose.several },
          { value: "none", label: words.choose.none },
        ]}
      />
      <SubmitButton>Continue</SubmitButton>
    </Form>
  );
}
