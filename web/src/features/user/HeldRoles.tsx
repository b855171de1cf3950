import { useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { useSending } from "@/api/sending";
import { CardTable } from "@/govuk/CardTable";
import type { Column } from "@/govuk/DataTable";
import { Heading } from "@/govuk/Heading";
import { LinkButton } from "@/govuk/LinkButton";
import { VisuallyHidden } from "@/govuk/VisuallyHidden";
import { roleWords } from "@/layout/navigation";
import { SendingTrouble } from "@/layout/SendingTrouble";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { shortDay } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { establishmentsOfQuery, type HeldRole, type User } from "./queries";

export function HeldRoles({ user }: { readonly user: User }) {
  const go = useGoWithSuccess();
  const ending = useSending({
    send: (role: HeldRole) =>
      body(
        client.DELETE("/api/v1/users/{user_id}/roles/{role_id}", {
          params: { path: { user_id: user.id, role_id: role.id } },
        }),
      ),
    changes: [["users"]],
  });
  const end = (role: HeldRole) =>
    ending.mutate(role, {
      onSuccess: () => go(paths.user(user.id), `${roleWords(role.role)} ended`),
    });
  return (
    <section>
      <Heading>Roles</Heading>
      <SendingTrouble error={ending.error} />
      {user.roles.length === 0 ? (
        <p className="govuk-body">None.</p>
      ) : (
        <CardTable
          caption="Roles"
          captionSize="hidden"
          columns={columns(user.permissions.includes("end_role") ? end : undefined)}
          rows={user.roles}
          rowKey={({ id }) => id}
        />
      )}
    </section>
  );
}

function columns(end: ((role: HeldRole) => void) | undefined): Column<HeldRole>[] {
  const ending: Column<HeldRole> = {
    id: "end",
    heading: "End",
    headingHidden: true,
    cell: (role) => (
      <LinkButton onClick={() => end?.(role)}>
        End this role<VisuallyHidden>: {roleWords(role.role)}</VisuallyHidden>
      </LinkButton>
    ),
  };
  return [
    { id: "role", heading: "Role", rowHeading: true, cell: ({ role }) => roleWords(role) },
    { id: "organisation", heading: "For", cell: ({ organisation }) => organisation.name },
    { id: "limits", heading: "Limits", cell: (role) => <Limits {...role} /> },
    { id: "since", heading: "Since", cell: ({ since }) => shortDay(since) },
    ...(end ? [ending] : []),
  ];
}

function Limits({ organisation, manage, only_establishments: only }: HeldRole) {
  if (organisation.kind !== "provider") return <>None</>;
  return (
    <>
      {only ? <Establishments of={organisation.id} only={only} /> : "All establishments"}
      {manage && <span className="app-secondary">May invite colleagues</span>}
    </>
  );
}

function Establishments({ of, only }: { readonly of: string; readonly only: readonly string[] }) {
  const { data = [] } = useQuery(establishmentsOfQuery(of));
  const names = data.filter(({ id }) => only.includes(id)).map(({ name }) => name);
  return <>Only {names.join(", ")}</>;
}
