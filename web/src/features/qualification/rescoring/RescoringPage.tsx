import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import type { Versioned } from "@/api/client";
import { DocumentList } from "@/features/document/DocumentList";
import { membershipQuery } from "@/features/register/queries";
import { Heading } from "@/govuk/Heading";
import { Facts } from "@/layout/Facts";
import { Loaded } from "@/layout/Loaded";
import { Page } from "@/layout/Page";
import { StateTag } from "@/layout/StateTag";
import { day, shortMoment } from "@/lib/dates";
import { figure } from "@/lib/money";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";
import { CancelForm } from "./CancelForm";
import { CompetencyRange } from "./CompetencyRange";
import { DecisionForm } from "./DecisionForm";
import { MarksForm } from "./MarksForm";
import { MarksTable } from "./MarksTable";
import { RepresentForm } from "./RepresentForm";
import { rescoringQuery, type Rescoring } from "./queries";

const HELP = {
  what: "A review of a member’s marks: old beside new, what the provider says, and what it comes to.",
  next: "Decide once the provider was heard, or its day has passed.",
  who: "Referrals that were issued keep the competency they froze.",
};

export default function RescoringPage() {
  const { id = "" } = useParams();
  const query = useQuery(rescoringQuery(id));
  return <Loaded query={query}>{(review) => <Review of={review} />}</Loaded>;
}

function Review({ of: { value, version } }: { readonly of: Versioned<Rescoring> }) {
  const member = useQuery(membershipQuery(value.membership_id)).data?.value;
  const may = (permission: string) => value.permissions.includes(permission);
  return (
    <Page
      heading="Review of the marks"
      {...(member && { caption: member.establishment })}
      width="full"
      back={{ to: paths.member(value.membership_id, { show: "audits" }) }}
      tag={<StateTag tag={tagOf("rescoring", value.state)} />}
      help={HELP}
    >
      <Facts
        facts={[
          { label: "Notice given", value: shortMoment(value.notified_at) },
          { label: "Heard until", value: day(value.representations_due_on) },
          ...(value.effective_on
            ? [{ label: "In force from", value: day(value.effective_on) }]
            : []),
        ]}
      />
      <p className="govuk-body app-typed">{value.words}</p>
      <Representation review={value} />
      {may("represent") && <RepresentForm reviewId={value.id} version={version} />}
      <MarksTable questions={value.questions} />
      <CompetencyRange review={value} />
      {may("mark") && <MarksForm key={version} review={value} version={version} />}
      {may("decide") && <DecisionForm review={value} version={version} />}
      {may("cancel") && <CancelForm reviewId={value.id} version={version} />}
      <Ended review={value} />
    </Page>
  );
}

function Representation({ review }: { readonly review: Rescoring }) {
  const { representation } = review;
  return (
    <>
      <Heading size="m">What the provider says</Heading>
      {representation ? (
        <>
          <p className="govuk-body app-typed">{representation.words}</p>
          <p className="govuk-hint">{shortMoment(representation.at)}</p>
          <DocumentList ids={representation.documents} />
        </>
      ) : (
        <p className="govuk-body">Nothing yet.</p>
      )}
    </>
  );
}

function Ended({ review }: { readonly review: Rescoring }) {
  const { state, ended_at: at, ended_words: words, competency } = review;
  if (!at) return null;
  return (
    <>
      <Heading size="m">{state === "decided" ? "Decided" : "Called off"}</Heading>
      <p className="govuk-body">
        {shortMoment(at)}
        {state === "decided" && competency && `: core competency ${figure(competency)}`}
      </p>
      <p className="govuk-body app-typed">{words}</p>
      <p className="govuk-body">
        <Link className="govuk-link" to={paths.member(review.membership_id)}>
          The member
        </Link>
      </p>
    </>
  );
}
