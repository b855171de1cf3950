import { useNavigate } from "react-router";
import { useSignedIn } from "@/api/session";
import { actAs } from "@/api/standing";
import { Form } from "@/govuk/form/Form";
import { RadiosField } from "@/govuk/form/RadiosField";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { useForm } from "@/govuk/form/useForm";
import { roleWords } from "@/layout/navigation";
import { Page } from "@/layout/Page";
import { paths } from "@/lib/paths";

/** Another role sees other things: what was read in this one is forgotten, and its home comes next. */
export default function RolePage() {
  const { roles, role: acting } = useSignedIn();
  const form = useForm({ defaultValues: { role: acting?.id ?? "" } });
  const navigate = useNavigate();
  const change = ({ role }: { role: string }) => {
    const chosen = roles.find(({ id }) => id === role);
    if (chosen) actAs(chosen);
    void navigate(paths.home());
  };
  return (
    <Page
      heading="Change organisation or role"
      help={{
        what: "You act for one organisation and in one role at a time.",
        next: "You go to the home of what you choose. Finish what you are writing first.",
        who: "To get another role, ask the administrator of that organisation.",
      }}
    >
      <Form form={form} onSubmit={change}>
        <RadiosField
          name="role"
          legend="What do you want to act as?"
          required="Choose one"
          items={roles.map(({ id, organisation, role }) => ({
            value: id,
            label: `${organisation.name} · ${roleWords(role)}`,
          }))}
        />
        <SubmitButton>Continue</SubmitButton>
      </Form>
    </Page>
  );
}
