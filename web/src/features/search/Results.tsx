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
  const { referrals, establishments, providers, members } = found;
  const count = referrals.length + establishments.length + providers.length + members.length;
  const byProvider = useSignedIn().role?.organisation.kind === "provider";
  const { nameOf } = useCategoryNames();
  return (
    <>
      <p className="govuk-body" role="status">
        {count === 0
          ? `Nothing found for “${asked}”. Check the spelling, or enter only a part of it.`
          : `${count} found for “${asked}”`}
      </p>
      <Group heading="Referrals" rows={referrals}>
        {({ reference, category }) => (
          <>
            <ResultLink to={byProvider ? paths.invitation(reference) : paths.referral(reference)}>
              {reference}
            </ResultLink>
            , {nameOf(category)}
          </>
        )}
      </Group>
      <Group heading="Members" rows={members}>
        {({ id, name, category, state }) => (
          <>
            <ResultLink to={paths.member(id)}>{name}</ResultLink>, {nameOf(category)}{" "}
            <StateTag tag={tagOfText("membership", state)} />
          </>
        )}
      </Group>
      <Group heading="Establishments" rows={establishments}>
        {({ id, name }) => <ResultLink to={paths.establishment(id)}>{name}</ResultLink>}
      </Group>
      <Group heading="Providers" rows={providers}>
        {({ id, name }) => <ResultLink to={paths.members({ provider: id })}>{name}</ResultLink>}
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
      <ul className="govuk-list">
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
