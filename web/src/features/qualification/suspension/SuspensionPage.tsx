import { useQuery } from "@tanstack/react-query";
import type { Versioned } from "@/api/client";
import { isRefusal } from "@/api/errors";
import { useVersionVocabulary } from "@/features/category/version";
import type { Membership } from "@/features/register/queries";
import { Heading } from "@/govuk/Heading";
import { SummaryList } from "@/govuk/SummaryList";
import { LoadedPart } from "@/layout/LoadedPart";
import { Page } from "@/layout/Page";
import { StateTag } from "@/layout/StateTag";
import { day, moment, shortMoment } from "@/lib/dates";
import { tagOf } from "@/lib/tags";
import { OldAndNew } from "../evidence/OldAndNew";
import { MemberPart } from "./MemberPart";
import { suspensionQuery, type FailedItem, type Suspension } from "./queries";
import { ReviewForm } from "./ReviewForm";

const HELP = {
  what: "Why a member is suspended, and what the provider sent to put it right.",
  next: "Lift the suspension when what failed stands again. Then open referrals invite the member once more.",
};

export default function SuspensionPage() {
  return (
    <MemberPart>
      {({ member, home }) => (
        <Page
          heading="Suspension"
          caption={member.establishment}
          width="full"
          back={{ to: home, words: member.establishment }}
          tag={<StateTag tag={tagOf("membership", member.state)} />}
          help={HELP}
        >
          <InForce member={member} />
        </Page>
      )}
    </MemberPart>
  );
}

function InForce({ member }: { readonly member: Membership }) {
  const query = useQuery(suspensionQuery(member.id));
  if (isRefusal(query.error, "not_found")) {
    return <p className="govuk-body">{member.establishment} was never suspended.</p>;
  }
  return (
    <LoadedPart query={query}>
      {(suspension) => <Shown member={member} suspension={suspension} />}
    </LoadedPart>
  );
}

interface Props {
  readonly member: Membership;
  readonly suspension: Versioned<Suspension>;
}

function Shown({ member, suspension: { value, version } }: Props) {
  return (
    <>
      <SummaryList rows={groundRows(value)} />
      <Representations suspension={value} />
      <Heading size="m">What failed, and what puts it right</Heading>
      {value.failed.map((item) => (
        <Failed key={item.question} item={item} member={member} />
      ))}
      {value.permissions.includes("review") && (
        <ReviewForm membershipId={member.id} version={version} />
      )}
    </>
  );
}

function groundRows(suspension: Suspension) {
  const { notice_given_on: notice, cure_sent_at: cured, decide_by: by } = suspension;
  const { reviewed_at: reviewed, reviewed_by: reviewer, review_reason: why } = suspension;
  const { ended_at: ended } = suspension;
  return [
    { label: "Rule", value: suspension.reason_name },
    { label: "In words", value: <span className="app-typed">{suspension.words}</span> },
    { label: "Rests on", value: <span className="app-typed">{suspension.evidence}</span> },
    {
      label: "Since",
      value: `${moment(suspension.effective_at)}${howBegun(suspension)}`,
    },
    ...(notice ? [{ label: "Notice given", value: day(notice) }] : []),
    {
      label: "Put right",
      value: cured ? `Sent on ${shortMoment(cured)}` : "Nothing was sent yet",
    },
    ...(by ? [{ label: "Review by", value: day(by) }] : []),
    ...(reviewed
      ? [{ label: "Left in force", value: `${whenAndWho(reviewed, reviewer)}: ${why ?? ""}` }]
      : []),
    ...(ended
      ? [{ label: "Ended", value: `${shortMoment(ended)}: ${suspension.ended_reason ?? ""}` }]
      : []),
  ];
}

function howBegun({ automatic, suspended_by: by }: Suspension): string {
  if (automatic) return ", by itself when evidence ended";
  return by ? `, by ${by}` : "";
}

function whenAndWho(at: string, by: string | null | undefined): string {
  return by ? `${shortMoment(at)} by ${by}` : shortMoment(at);
}

function Representations({ suspension }: { readonly suspension: Suspension }) {
  const { representations } = suspension;
  if (representations.length === 0) return null;
  return (
    <>
      <Heading size="m">What the provider says</Heading>
      {representations.map(({ words, at }) => (
        <div key={at}>
          <p className="govuk-body app-typed">{words}</p>
          <p className="govuk-hint">{shortMoment(at)}</p>
        </div>
      ))}
    </>
  );
}

function Failed({ item, member }: { readonly item: FailedItem; readonly member: Membership }) {
  const { config } = useVersionVocabulary(member.category, member.category_version);
  return (
    <section>
      <Heading size="s">{item.title}</Heading>
      {item.cure && (
        <p className="govuk-body">
          <StateTag tag={tagOf("submissionSeen", item.cure.state)} />
        </p>
      )}
      {item.stands && <p className="govuk-body">What is held of it counts again.</p>}
      <OldAndNew headingLevel={3} held={item.held} answer={item.cure?.answer} config={config} />
    </section>
  );
}
