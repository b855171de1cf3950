import { Link } from "react-router";
import { CardTable } from "@/govuk/CardTable";
import type { Column } from "@/govuk/DataTable";
import { Tag } from "@/govuk/Tag";
import { roleWords } from "@/layout/navigation";
import { shortMoment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import type { User } from "./queries";

interface Props {
  readonly users: readonly User[];
  readonly showOrganisation: boolean;
}

export function UserTable({ users, showOrganisation }: Props) {
  return (
    <CardTable
      caption="People, by when they joined"
      captionSize="hidden"
      columns={columns(showOrganisation)}
      rows={users}
      rowKey={({ id }) => id}
    />
  );
}

function columns(showOrganisation: boolean): Column<User>[] {
  const organisation: Column<User> = {
    id: "organisation",
    heading: "Organisation",
    cell: ({ roles }) => roles[0]?.organisation.name,
  };
  return [
    { id: "name", heading: "Name", rowHeading: true, cell: (user) => <Name {...user} /> },
    ...(showOrganisation ? [organisation] : []),
    { id: "roles", heading: "Roles", cell: (user) => <Roles {...user} /> },
    {
      id: "seen",
      heading: "Last seen",
      cell: ({ last_seen_at: at }) => (at ? shortMoment(at) : "Not yet"),
    },
  ];
}

function Name({ id, name, email }: User) {
  return (
    <>
      <Link className="govuk-link" to={paths.user(id)}>
        {name}
      </Link>
      <br />
      <span className="app-secondary">{email}</span>
    </>
  );
}

function Roles({ roles, access }: User) {
  if (access === "no_access") return <Tag colour="grey">No access</Tag>;
  const words = roles.map(({ role, manage }) =>
    manage ? `${roleWords(role)}, may invite colleagues` : roleWords(role),
  );
  return <>{words.join("; ")}</>;
}
