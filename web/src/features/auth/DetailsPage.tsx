import { useSignedIn } from "@/api/session";
import { SummaryList } from "@/govuk/SummaryList";
import { useAdministrators } from "@/layout/administrators";
import { roleWords } from "@/layout/navigation";
import { Page } from "@/layout/Page";
import { paths } from "@/lib/paths";
import { Sessions } from "./Sessions";

export default function DetailsPage() {
  const { user, roles } = useSignedIn();
  const administrators = useAdministrators() ?? "the administrator of your organisation";
  return (
    <Page
      heading="Your details"
      width="full"
      help={{
        what: "Who you are here, and where you are signed in.",
        next: "If you see a device that is not yours, sign it out and change your password.",
        who: `To change your name or address, ask ${administrators}.`,
      }}
    >
      <SummaryList
        rows={[
          { label: "Name", value: user.name },
          { label: "Email address", value: user.email },
          {
            label: "Password",
            value: "Not shown",
            actions: [{ label: "Change", hiddenText: "your password", to: paths.changePassword() }],
          },
          { label: "Roles", value: <Roles roles={roles} /> },
        ]}
      />
      <Sessions />
    </Page>
  );
}

function Roles({ roles }: Pick<ReturnType<typeof useSignedIn>, "roles">) {
  return (
    <ul className="govuk-list">
      {roles.map(({ id, organisation, role }) => (
        <li key={id}>
          {organisation.name} · {roleWords(role)}
        </li>
      ))}
    </ul>
  );
}
