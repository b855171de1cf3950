import { Link } from "react-router";
import { FirstNoticesDue } from "@/features/dps/NoticesDue";
import { Page } from "@/layout/Page";
import { paths } from "@/lib/paths";
import { AuditsDue } from "./home/AuditsDue";
import { DecisionsDue } from "./home/DecisionsDue";
import { EvidenceEnding } from "./home/EvidenceEnding";
import { HomePart } from "./home/HomePart";
import { Launches } from "./home/Launches";
import { MarksOverdue } from "./home/MarksOverdue";
import { Suspensions } from "./home/Suspensions";

export default function LeadHome() {
  return (
    <Page
      heading="Home"
      width="full"
      help={{
        what: "Everything of the system that has a clock, the nearest first.",
        next: "Open a row to see to it. A row goes when it is done.",
        who: "Evaluators are asked for marks on the page of their application.",
      }}
    >
      <HomePart heading="Decisions due">
        <DecisionsDue />
      </HomePart>
      <HomePart heading="Marks overdue">
        <MarksOverdue />
      </HomePart>
      <HomePart heading="Suspensions to review">
        <Suspensions />
      </HomePart>
      <HomePart heading="Evidence that ends soon">
        <EvidenceEnding />
      </HomePart>
      <HomePart heading="Audits due">
        <AuditsDue />
      </HomePart>
      <HomePart heading="Notices due">
        <FirstNoticesDue />
      </HomePart>
      <HomePart heading="Before referrals can be issued">
        <Launches />
      </HomePart>
      <HomePart heading="Other lists">
        <OtherLists />
      </HomePart>
    </Page>
  );
}

const LISTS = [
  ["Requests to join", paths.joinRequests()],
  ["Claims of establishments", paths.claims()],
  ["Rounds of evaluation", paths.applicationRounds()],
  ["Evidence that was sent", paths.evidence({ show: "sent" })],
  ["Reviews of marks", paths.rescorings()],
  ["Rounds of uplifts", paths.uplifts()],
  ["Affordability caps", paths.caps()],
  ["Validity and notices", paths.notices()],
] as const;

function OtherLists() {
  return (
    <ul className="govuk-list">
      {LISTS.map(([words, to]) => (
        <li key={to}>
          <Link className="govuk-link" to={to}>
            {words}
          </Link>
        </li>
      ))}
    </ul>
  );
}
