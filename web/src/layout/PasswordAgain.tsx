import { isRefusal } from "@/api/errors";
import { confirmPassword } from "@/api/standing";
import { Form } from "@/govuk/form/Form";
import { PasswordField } from "@/govuk/form/PasswordField";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { useForm } from "@/govuk/form/useForm";

/** The password once more, of whoever is signed in. */
export function PasswordAgain({ onGiven }: { readonly onGiven: () => void }) {
  const form = useForm({ defaultValues: { password: "" } });
  const submit = async ({ password }: { password: string }) => {
    try {
      await confirmPassword(password);
      onGiven();
    } catch (error) {
      if (!isRefusal(error, "sign_in_failed")) throw error;
      form.setError("password", { type: "refused", message: "Your password is not right." });
    }
  };
  return (
    <Form form={form} onSubmit={submit}>
      <PasswordField
        name="password"
        label="Password"
        autoComplete="current-password"
        required="Enter your password"
      />
      <SubmitButton>Continue</SubmitButton>
    </Form>
  );
}
