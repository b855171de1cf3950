/** Tells a password manager whose password the field below it is. */
export function AccountName({ email }: { readonly email: string }) {
  return (
    <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
  );
}
