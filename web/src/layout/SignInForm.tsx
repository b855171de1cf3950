import { useForm } from "@/govuk/form/useForm";
import { isRefusal } from "@/api/errors";
import { signIn } from "@/api/standing";
import { Form } from "@/govuk/form/Form";
import { PasswordField } from "@/govuk/form/PasswordField";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextField } from "@/govuk/form/TextField";

interface Given {
  email: string;
  password: string;
}

interface Props {
  readonly email?: string;
  readonly onSignedIn: (who: "same" | "other") => void;
}

/** E-mail address and password; what is wrong with them is said as one thing. */
export function SignInForm({ email = "", onSignedIn }: Props) {
  const form = useForm<Given>({ defaultValues: { email, password: "" } });
  const submit = async (given: Given) => {
    try {
      onSignedIn(await signIn(given.email, given.password));
    } catch (error) {
      const words = refused(error);
      if (words === undefined) throw error;
      form.setError("password", { type: "refused", message: words });
    }
  };
  return (
    <Form form={form} onSubmit={submit}>
      <TextField
        name="email"
        label="Email address"
        type="email"
        autoComplete="username"
        required="Enter your email address"
      />
      <PasswordField
        name="password"
        label="Password"
        autoComplete="current-password"
        required="Enter your password"
      />
      <SubmitButton>Sign in</SubmitButton>
    </Form>
  );
}

function refused(error: unknown): string | undefined {
  if (isRefusal(error, "sign_in_failed")) return "Your email address or password is not right.";
  if (isRefusal(error, "too_many_requests")) {
    return "Too many tries. Wait 15 minutes or reset your password.";
  }
  return undefined;
}
