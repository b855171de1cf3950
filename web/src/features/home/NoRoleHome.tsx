import { Page } from "@/layout/Page";

/** Somebody whose roles have all ended. */
export default function NoRoleHome() {
  return (
    <Page
      heading="You have no role here"
      help={{
        what: "You have an account but nothing to do with it at present.",
        next: "Once you have a role, sign out and in again.",
        who: "The administrator of your organisation gives roles.",
      }}
    >
      <p className="govuk-body">
        You are signed in, but no organisation has given you a role, or yours has ended. Ask the
        administrator of your organisation to invite you.
      </p>
    </Page>
  );
}
