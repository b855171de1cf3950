import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { useSignedIn } from "@/api/session";
import { ButtonLink } from "@/govuk/ButtonLink";
import { FilterText } from "@/govuk/FilterText";
import { LinkButton } from "@/govuk/LinkButton";
import { Select } from "@/govuk/Select";
import { LoadedRows } from "@/layout/LoadedRows";
import { Page } from "@/layout/Page";
import { useFilters } from "@/layout/useFilters";
import { paths } from "@/lib/paths";
import { OpenInvitations } from "./OpenInvitations";
import { providersQuery, usersQuery } from "./queries";
import { asksForProvider } from "./roles";
import { UserTable } from "./UserTable";

/** The people of an organisation, and who is invited to it. */
export default function UsersPage() {
  const { role } = useSignedIn();
  const { values, set, clear, any } = useFilters(["provider", "name"]);
  const ofProviders = asksForProvider(role);
  const users = useInfiniteQuery(usersQuery({ provider_id: values.provider, name: values.name }));
  return (
    <Page
      heading="Users"
      width="full"
      help={{
        what: ofProviders
          ? "The people of all providers, and what they may do."
          : `The people who act for ${role?.organisation.name ?? "your organisation"}, and what they may do.`,
        next: "Invite somebody, or open a name to give a role, start a new password or remove access.",
        who: "Every change is recorded in your name.",
      }}
    >
      <ButtonLink to={paths.inviteUser()}>Invite someone</ButtonLink>
      <div className="app-filters">
        <FilterText
          id="name"
          label="Name or address"
          value={values.name}
          onChange={(name) => set({ name })}
        />
        {ofProviders && (
          <ProviderFilter value={values.provider} onChange={(provider) => set({ provider })} />
        )}
        {any && <LinkButton onClick={clear}>Clear filters</LinkButton>}
      </div>
      <LoadedRows
        query={users}
        empty={
          <>
            {any ? "Nobody fits these filters." : "Nobody yet."}{" "}
            <Link className="govuk-link" to={paths.inviteUser()}>
              Invite someone
            </Link>
          </>
        }
      >
        {(rows) => <UserTable users={rows} showOrganisation={ofProviders} />}
      </LoadedRows>
      <OpenInvitations providerId={values.provider} showOrganisation={ofProviders} />
    </Page>
  );
}

interface FilterProps {
  readonly value: string | undefined;
  readonly onChange: (id: string) => void;
}

function ProviderFilter({ value = "", onChange }: FilterProps) {
  const { data = [] } = useQuery(providersQuery);
  return (
    <Select
      id="provider"
      label="Provider"
      placeholder="All providers"
      options={data.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
