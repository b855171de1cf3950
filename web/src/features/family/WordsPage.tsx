import { useNavigate } from "react-router";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { Forward } from "@/layout/Forward";
import { paths } from "@/lib/paths";
import { useFamily } from "./context";
import { FamilyPage } from "./FamilyPage";
import { WithProgress } from "./WithProgress";

interface Props {
  readonly part: "why" | "school" | "more";
  readonly hint: string;
  /** Said where nothing was written that is needed. */
  readonly missing?: string;
  readonly back: string;
  readonly next: string;
}

/** Something in the family's own words. */
function InWords({ part, hint, missing, back, next }: Props) {
  const { words, draft, change } = useFamily();
  const navigate = useNavigate();
  const { heading } = words[part];
  const form = useForm({ defaultValues: { text: draft[part] } });
  const submit = ({ text }: { text: string }) => {
    change({ [part]: text.trim() });
    void navigate(paths.familyPart(next));
  };
  if (draft.choice === undefined) return <Forward to={paths.familyPart("choose")} />;
  return (
    <FamilyPage heading={heading} back={paths.familyPart(back)}>
      <Form form={form} onSubmit={submit}>
        <TextareaField
          name="text"
          label={heading}
          labelHidden
          hint={hint}
          maxLength={2000}
          required={missing}
        />
        <SubmitButton>{words.move.on}</SubmitButton>
      </Form>
    </FamilyPage>
  );
}

export function WhyPage() {
  const { hint, missing } = useFamily().words.why;
  return <InWords part="why" hint={hint} missing={missing} back="choose" next="check" />;
}

/** A family has the right to ask for a different school. */
export function SchoolPage() {
  const { hint, missing } = useFamily().words.school;
  return (
    <WithProgress>
      {({ contact }) => (
        <InWords
          part="school"
          hint={hint(contact.name)}
          missing={missing}
          back="choose"
          next="more"
        />
      )}
    </WithProgress>
  );
}

const BEFORE: Readonly<Record<string, string>> = { several: "order", school: "school" };

export function MorePage() {
  const { words, draft } = useFamily();
  const back = BEFORE[draft.choice ?? ""] ?? "choose";
  return <InWords part="more" hint={words.more.hint} back={back} next="check" />;
}
