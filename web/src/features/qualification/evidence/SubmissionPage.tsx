import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import type { Versioned } from "@/api/client";
import { useCategoryNames } from "@/features/category/names";
import { useVocabulary } from "@/features/category/vocabulary";
import { Facts } from "@/layout/Facts";
import { Loaded } from "@/layout/Loaded";
import { Page } from "@/layout/Page";
import { StateTag } from "@/layout/StateTag";
import { day, shortMoment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";
import { DecideSubmission } from "./DecideSubmission";
import { OldAndNew } from "./OldAndNew";
import { submissionQuery, type Submission } from "./queries";

const HELP = {
  what: "What a provider sent in the place of evidence that ends, beside what is held.",
  next: "Confirmed, it takes that place at once. Not confirmed, what is held counts to its own end.",
};

export default function SubmissionPage() {
  const { id = "" } = useParams();
  const query = useQuery(submissionQuery(id));
  return <Loaded query={query}>{(submission) => <Sent of={submission} />}</Loaded>;
}

function Sent({ of: { value, version } }: { readonly of: Versioned<Submission> }) {
  const { nameOf } = useCategoryNames();
  const { config } = useVocabulary(value.category);
  const { sent_at: sent, decided_at: decided, reason } = value;
  return (
    <Page
      heading={value.title}
      title="Evidence that was sent"
      caption={value.establishment}
      width="full"
      back={{ to: paths.evidence({ show: "sent" }), words: "Evidence" }}
      tag={<StateTag tag={tagOf("submissionSeen", value.state)} />}
      help={HELP}
    >
      <Facts
        facts={[
          {
            label: "Member",
            value: (
              <Link className="govuk-link" to={paths.member(value.membership_id)}>
                {value.establishment}
              </Link>
            ),
          },
          { label: "Category", value: nameOf(value.category) },
          ...(sent ? [{ label: "Sent", value: shortMoment(sent) }] : []),
          { label: "Held until", value: day(value.urgent_on) },
          ...(decided
            ? [{ label: "Decided", value: `${shortMoment(decided)}: ${reason ?? ""}` }]
            : []),
        ]}
      />
      <OldAndNew held={value.held} answer={value.answer} config={config} />
      {value.permissions.includes("decide") && (
        <DecideSubmission submission={value} version={version} />
      )}
    </Page>
  );
}
