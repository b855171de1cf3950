import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { ButtonLink } from "@/govuk/ButtonLink";
import { SummaryList } from "@/govuk/SummaryList";
import { Tag } from "@/govuk/Tag";
import { Loaded } from "@/layout/Loaded";
import { Page } from "@/layout/Page";
import { shortMoment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { HeldRoles } from "./HeldRoles";
import { userQuery, type User } from "./queries";
import { RemoveAccess } from "./RemoveAccess";
import { StartPasswordReset } from "./StartPasswordReset";

/** A person of the organisation: what they may do, and what can be done about it. */
export default function UserPage() {
  const { id = "" } = useParams();
  return <Loaded query={useQuery(userQuery(id))}>{(user) => <Person user={user} />}</Loaded>;
}

function Person({ user }: { readonly user: User }) {
  const may = (what: string) => user.permissions.includes(what);
  return (
    <Page
      heading={user.name}
      title="User"
      width="full"
      back={{ to: paths.users(), words: "Users" }}
      {...(user.access === "no_access" && { tag: <Tag colour="grey">No access</Tag> })}
      help={{
        what: "What this person may do for the organisation.",
        next: "Changes hold at once: their sessions end and they sign in again.",
        who: "They change their own password. You can send them a link for it.",
      }}
    >
      <SummaryList
        rows={[
          { label: "Email address", value: user.email },
          ...(user.access === "active"
            ? [
                {
                  label: "Last seen",
                  value: user.last_seen_at ? shortMoment(user.last_seen_at) : "Not yet",
                },
              ]
            : []),
        ]}
      />
      <HeldRoles user={user} />
      {may("give_role") && (
        <ButtonLink to={paths.giveRole(user.id)} variant="secondary">
          Give another role
        </ButtonLink>
      )}
      {may("start_password_reset") && <StartPasswordReset user={user} />}
      {may("disable") && <RemoveAccess user={user} />}
    </Page>
  );
}
