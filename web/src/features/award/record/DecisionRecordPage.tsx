import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { isRefusal } from "@/api/errors";
import { Issued } from "@/features/referral/after/Issued";
import { useReferralByAddress, type Referral } from "@/features/referral/queries";
import { evaluationQuery } from "@/features/scoring/evaluation/queries";
import { Button } from "@/govuk/Button";
import { Heading } from "@/govuk/Heading";
import { Loaded } from "@/layout/Loaded";
import { LoadedPart } from "@/layout/LoadedPart";
import { Page } from "@/layout/Page";
import { usePaperFoot } from "@/layout/usePaperFoot";
import { paths } from "@/lib/paths";
import { AuditHead } from "./AuditHead";
import { AwardRecord } from "./AwardRecord";
import { DatesRecord } from "./DatesRecord";
import { FamilyRecord } from "./FamilyRecord";
import { InvitedRecord } from "./InvitedRecord";
import { ScoresRecord } from "./ScoresRecord";
import { VersionsRecord } from "./VersionsRecord";

const HELP = {
  what: "Everything the decision rests on, to print or keep: what was asked, who was invited, every score with its arithmetic, the family’s part, the award, and where it stands in the audit trail.",
  next: "Print it on A4, or save it as PDF from the print window.",
};

/** The decision on paper. */
export default function DecisionRecordPage() {
  const { reference = "" } = useParams();
  const query = useReferralByAddress(reference);
  return <Loaded query={query}>{({ value }) => <RecordOf referral={value} />}</Loaded>;
}

function RecordOf({ referral }: { readonly referral: Referral }) {
  const { reference, authority, category } = referral;
  usePaperFoot(reference);
  return (
    <Page
      heading="Decision record"
      reference={reference}
      caption={`${reference}, ${authority.name}`}
      back={{ to: paths.referral(reference), words: "The referral" }}
      help={HELP}
      width="full"
    >
      <div className="app-record">
        <Button variant="secondary" className="app-no-print" onClick={() => window.print()}>
          Print or save this record
        </Button>
        <Heading size="m">What was asked: {category.name}</Heading>
        <Issued referral={referral} asked />
        <Heading size="m">Who was invited</Heading>
        <InvitedRecord referral={referral} />
        <Heading size="m">Dates</Heading>
        <DatesRecord referral={referral} />
        <Heading size="m">Bids and scores</Heading>
        <Scores referral={referral} />
        {referral.content.parent_choice && (
          <>
            <Heading size="m">The family’s part</Heading>
            <FamilyRecord referral={referral} />
          </>
        )}
        <Heading size="m">Award</Heading>
        <AwardRecord referral={referral} />
        <Heading size="m">Versions</Heading>
        <VersionsRecord referral={referral} />
        <Heading size="m">Audit trail</Heading>
        <AuditHead referral={referral} />
      </div>
    </Page>
  );
}

function Scores({ referral }: { readonly referral: Referral }) {
  const query = useQuery({ ...evaluationQuery(referral.id), enabled: !!referral.opened_at });
  if (!referral.opened_at) return <p className="govuk-body">Bids were not opened.</p>;
  if (isRefusal(query.error, "not_yet")) {
    return <p className="govuk-body">Hidden until the marks are agreed.</p>;
  }
  return (
    <LoadedPart query={query}>
      {(evaluation) => <ScoresRecord referral={referral} evaluation={evaluation} />}
    </LoadedPart>
  );
}
