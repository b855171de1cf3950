import { useNavigate } from "react-router";
import { Form } from "@/govuk/form/Form";
import { RadiosField } from "@/govuk/form/RadiosField";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { useForm } from "@/govuk/form/useForm";
import { paths } from "@/lib/paths";
import { draftOf } from "./answer";
import { useFamily } from "./context";
import { Decides } from "./Decides";
import { FamilyPage } from "./FamilyPage";
import type { Choices } from "./queries";
import { WithChoices } from "./WithProgress";

/** Which place, several, none of them, or a different school. */
export default function ChoosePage() {
  const { words } = useFamily();
  return (
    <WithChoices>
      {({ value: choices }) => (
        <FamilyPage heading={words.choose.heading} back={paths.familyPart("places")}>
          <Decides choices={choices} />
          <Choose choices={choices} />
        </FamilyPage>
      )}
    </WithChoices>
  );
}

/** What is asked after a choice that is no single place. */
const NEXT: Readonly<Record<string, string>> = { several: "order", none: "why", school: "school" };

function Choose({ choices }: { readonly choices: Choices }) {
  const { words, draft, change } = useFamily();
  const navigate = useNavigate();
  const before = draft.choice === undefined ? draftOf(choices) : draft;
  const form = useForm({ defaultValues: { choice: before.choice ?? "" } });
  const submit = ({ choice }: { choice: string }) => {
    const next = NEXT[choice];
    change({ ...before, choice, ...(next === undefined && { order: [choice] }) });
    void navigate(paths.familyPart(next ?? "more"));
  };
  return (
    <Form form={form} onSubmit={submit}>
      <RadiosField
        name="choice"
        legend={words.choose.heading}
        legendHidden
        required={words.choose.missing}
        items={[
          ...choices.places.map((place) => ({ value: place.id, label: place.name })),
          { divider: words.choose.or },
          ...(choices.places.length > 1 ? [{ value: "several", label: words.choose.several }] : []),
          { value: "none", label: words.choose.none },
          { value: "school", label: words.choose.school },
        ]}
      />
      <SubmitButton>{words.move.on}</SubmitButton>
    </Form>
  );
}
