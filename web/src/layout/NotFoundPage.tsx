import { Page } from "./Page";

export default function NotFoundPage() {
  return (
    <Page heading="Page not found">
      <p className="govuk-body">
        It may have moved, or your role may not show it. Check which organisation you are in.
      </p>
    </Page>
  );
}
