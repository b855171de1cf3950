import { useNavigate } from "react-router";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { paths } from "@/lib/paths";
import { useFamily } from "./context";
import { FamilyPage } from "./FamilyPage";

interface Props {
  readonly part: "why" | "more";
  readonly back: string;
  readonly next: string;
}

/** Something in the family's own words. */
function InWords({ part, back, next }: Props) {
  const { words, draft, change } = useFamily();
  const navigate = useNavigate();
  const { heading, hint } = words[part];
  const form = useForm({ defaultValues: { text: draft[part] } });
  const submit = ({ text }: { text: string }) => {
    change({ [part]: text.trim() });
    void navigate(next);
  };
  return (
    <FamilyPage heading={heading} back={back}>
      <Form form={form} onSubmit={submit}>
        <TextareaField
          name="text"
          label={heading}
          labelHidden
          hint={hint}
          maxLength={2000}
          {...(part === "why" && { required: words.why.missing })}
        />
        <SubmitButton>Continue</SubmitButton>
      </Form>
    </FamilyPage>
  );
}

export function WhyPage() {
  return <InWords part="why" back={paths.familyPart("choose")} next={paths.familyPart("check")} />;
}

export function MorePage() {
  return <InWords part="more" back={paths.familyPart("choose")} next={paths.familyPart("check")} />;
}
