import type { ReactNode } from "react";
import { Link } from "react-router";
import { useSignedIn } from "@/api/session";
import { useCategoryNames } from "@/features/category/names";
import { Heading } from "@/govuk/Heading";
import { StateTag } from "@/layout/StateTag";
import { paths } from "@/lib/paths";
import { tagOfText } from "@/lib/tags";
import type { Found } from "./queries";

interface Props {
  readonly asked: string;
  readonly found: Found;
}

/** How many of a kind the service gives at most. */
const MOST = 10;

export function Results({ asked, found }: Props) {
  const count = Object.values(found).reduce((sum, rows) => sum + rows.length, 0);
  const byProvider = useSignedIn().role?.organisation.kind === "provider";
  const { nameOf } = useCategoryNames();
  return (
    <>
      <p className="govuk-body" role="status">
        {count === 0
          ? `Nothing found for “${asked}”. Check the spelling, or enter only a part of it.`
          : `${count} found for “${asked}”`}
      </p>
      <Group heading="Referrals" rows={found.referrals}>
        {({ reference, category, state }) => (
          <>
            <ResultLink to={byProvider ? paths.invitation(reference) : paths.referral(reference)}>
              {reference}
            </ResultLink>
            , {nameOf(category)}{" "}
            <StateTag tag={tagOfText(byProvider ? "referralSeen" : "referral", state)} />
          </>
        )}
      </Group>
      <Group heading="Applications" rows={found.applications}>
        {({ reference, establishment, category, state }) => (
          <>
            <ResultLink to={paths.application(reference)}>{reference}</ResultLink>, {establishment},{" "}
            {nameOf(category)}{" "}
            <StateTag tag={tagOfText(byProvider ? "application" : "applicationSeen", state)} />
          </>
        )}
      </Group>
      <Group heading="Members" rows={found.members}>
        {({ id, name, category, state }) => (
          <>
            <ResultLink to={paths.member(id)}>{name}</ResultLink>, {nameOf(category)}{" "}
            <StateTag tag={tagOfText("membership", state)} />
          </>
        )}
      </Group>
      <Group heading="Establishments" rows={found.establishments}>
        {({ id, name, provider }) => (
          <>
            <ResultLink to={byProvider ? paths.establishment(id) : paths.members({ name })}>
              {name}
            </ResultLink>
            {provider && `, ${provider}`}
          </>
        )}
      </Group>
      <Group heading="Providers" rows={found.providers}>
        {({ id, name }) => (
          <ResultLink to={byProvider ? paths.organisation() : paths.members({ provider: id })}>
            {name}
          </ResultLink>
        )}
      </Group>
    </>
  );
}

function ResultLink({ to, children }: { readonly to: string; readonly children: string }) {
  return (
    <Link className="govuk-link" to={to}>
      {children}
    </Link>
  );
}

interface GroupProps<Row> {
  readonly heading: string;
  readonly rows: readonly Row[];
  readonly children: (row: Row) => ReactNode;
}

function Group<Row extends { id: string }>({ heading, rows, children }: GroupProps<Row>) {
  if (rows.length === 0) return null;
  return (
    <section>
      <Heading size="m">{heading}</Heading>
      <ul className="govuk-list app-results">
        {rows.map((row) => (
          <li key={row.id}>{children(row)}</li>
        ))}
      </ul>
      {rows.length === MOST && (
        <p className="govuk-body">The first ten. Enter more of the name to narrow it.</p>
      )}
    </section>
  );
}
