import { PasswordField } from "@/govuk/form/PasswordField";

interface Props {
  readonly name?: string;
  readonly label?: string;
}

/** A new password; what it may be is the service's to say, of its length we say so beforehand. */
export function NewPasswordField({ name = "password", label = "New password" }: Props) {
  return (
    <PasswordField
      name={name}
      label={label}
      hint="12 characters or more. Three words that have nothing to do with each other are good."
      autoComplete="new-password"
      required="Enter a new password"
      validate={(value) => (value.length < 12 ? "Use 12 characters or more" : undefined)}
    />
  );
}

/** What the service says of a new password, in our words. */
export const newPasswordFacts = {
  fields: {
    "/password": {
      field: "New password",
      own: {
        too_common: "This password is too easy to guess. Try three words of your own",
        out_of_range: "Use between 12 and 128 characters",
      },
    },
  },
} as const;
