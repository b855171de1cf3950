import { useEffect, useState } from "react";
import { useForm } from "@/govuk/form/useForm";
import { isRefusal } from "@/api/errors";
import { confirmPassword, onPasswordNeeded } from "@/api/standing";
import { Button } from "@/govuk/Button";
import { Dialog } from "@/govuk/Dialog";
import { Form } from "@/govuk/form/Form";
import { PasswordField } from "@/govuk/form/PasswordField";
import { SubmitButton } from "@/govuk/form/SubmitButton";

/** Asks for the password before a decisive step, wherever in the application it is taken. */
export function PasswordDialog() {
  const [answer, setAnswer] = useState<((given: boolean) => void) | undefined>();
  useEffect(() => {
    onPasswordNeeded(() => new Promise((resolve) => setAnswer(() => resolve)));
    return () => onPasswordNeeded(() => Promise.resolve(false));
  }, []);
  const done = (given: boolean) => {
    answer?.(given);
    setAnswer(undefined);
  };
  if (answer === undefined) return null;
  return (
    <Dialog title="Enter your password again" onClose={() => done(false)}>
      <p className="govuk-body">This step cannot be undone, so we check that it is you.</p>
      <PasswordAgain onGiven={() => done(true)} />
      <Button variant="secondary" onClick={() => done(false)}>
        Cancel
      </Button>
    </Dialog>
  );
}

function PasswordAgain({ onGiven }: { readonly onGiven: () => void }) {
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
