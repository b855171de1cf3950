/** In an installation of fictional people, whom to sign in as. */
export function DemoAccounts() {
  return null;
}
