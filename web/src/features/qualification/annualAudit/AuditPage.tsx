import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import type { Versioned } from "@/api/client";
import { membershipQuery } from "@/features/register/queries";
import { ButtonLink } from "@/govuk/ButtonLink";
import { CardTable } from "@/govuk/CardTable";
import { Heading } from "@/govuk/Heading";
import { InsetText } from "@/govuk/InsetText";
import { Tag } from "@/govuk/Tag";
import { Facts } from "@/layout/Facts";
import { Loaded } from "@/layout/Loaded";
import { Page } from "@/layout/Page";
import { StateTag } from "@/layout/StateTag";
import { day, shortDay } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";
import { ActionCard } from "./ActionCard";
import { auditQuery, type Audit } from "./queries";

const HELP = {
  what: "What a yearly audit found, and what has to be put right.",
  next: "The provider reports an action done; you confirm it, or say what is still missing.",
};

export default function AuditPage() {
  const { id = "" } = useParams();
  const query = useQuery(auditQuery(id));
  return <Loaded query={query}>{(audit) => <Audited of={audit} />}</Loaded>;
}

function Audited({ of: { value, version } }: { readonly of: Versioned<Audit> }) {
  const member = useQuery(membershipQuery(value.membership_id)).data?.value;
  const open = value.actions.some((action) => !action.confirmed_at);
  return (
    <Page
      heading={`Audit of ${shortDay(value.done_on)}`}
      title="Yearly audit"
      width="full"
      {...(member && { caption: member.establishment })}
      back={{ to: paths.member(value.membership_id, { show: "audits" }) }}
      tag={<StateTag tag={tagOf("audit", open ? "actions_open" : value.result)} />}
      help={HELP}
    >
      <Facts
        facts={[
          { label: "Done", value: day(value.done_on) },
          { label: "Was due", value: day(value.due_on) },
          { label: "Result", value: RESULTS[value.result] },
        ]}
      />
      {value.permissions.includes("suspend") && <OfferSuspension id={value.membership_id} />}
      <Items audit={value} />
      {value.actions.length > 0 && <Heading size="m">Actions</Heading>}
      {value.actions.map((action) => (
        <ActionCard key={action.id} audit={value} action={action} version={version} />
      ))}
      <p className="govuk-body">
        <Link className="govuk-link" to={paths.member(value.membership_id)}>
          The member
        </Link>
      </p>
    </Page>
  );
}

const RESULTS = {
  passed: "Passed",
  passed_with_actions: "Passed, with actions",
  failed: "Failed",
} as const;

function OfferSuspension({ id }: { readonly id: string }) {
  return (
    <InsetText>
      <p className="govuk-body">
        The audit failed. A failed audit is a ground to suspend the membership.
      </p>
      <ButtonLink
        variant="secondary"
        to={paths.suspendStep(id, "rule", { reason: "audit_failed" })}
      >
        Start a suspension
      </ButtonLink>
    </InsetText>
  );
}

function Items({ audit }: { readonly audit: Audit }) {
  return (
    <CardTable
      caption="Checklist"
      dense
      rows={audit.items}
      rowKey={({ item }) => String(item)}
      columns={[
        {
          id: "words",
          heading: "Looked at",
          rowHeading: true,
          cell: ({ item, words }) => `${item}. ${words}`,
        },
        {
          id: "met",
          heading: "Result",
          cell: ({ met }) => <Tag colour={met ? "green" : "red"}>{met ? "Met" : "Not met"}</Tag>,
        },
        {
          id: "finding",
          heading: "What was found",
          cell: ({ finding }) => <span className="app-typed">{finding}</span>,
        },
      ]}
    />
  );
}
