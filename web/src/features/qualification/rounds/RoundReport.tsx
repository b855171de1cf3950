import { useQuery } from "@tanstack/react-query";
import type { components } from "@/api/schema.gen";
import { Button } from "@/govuk/Button";
import { Details } from "@/govuk/Details";
import { Heading } from "@/govuk/Heading";
import { Facts } from "@/layout/Facts";
import { LoadedPart } from "@/layout/LoadedPart";
import { roundReportQuery } from "../evaluation/queries";
import { ReportedApplication } from "./ReportedApplication";
import { ReportTable } from "./ReportTable";
import { RoundFunnel } from "./RoundFunnel";

type Report = components["schemas"]["ApplicationRoundReport"];

/** What came of a round: outcomes, days taken, every decision and mark with its reason. */
export function RoundReport({ roundId }: { readonly roundId: string }) {
  return (
    <LoadedPart query={useQuery(roundReportQuery(roundId))}>
      {(report) => <Reported report={report} />}
    </LoadedPart>
  );
}

function Reported({ report }: { readonly report: Report }) {
  return (
    <>
      <Facts
        facts={[
          { label: "Accepted", value: report.accepted },
          { label: "Not accepted", value: report.rejected },
          { label: "Decided after their day", value: report.late },
        ]}
      />
      <RoundFunnel funnel={report.funnel} />
      <ReportTable applications={report.applications} />
      <Heading size="m">Each application</Heading>
      {report.applications.map((one) => (
        <Details key={one.application_id} summary={`${one.reference}, ${one.establishment}`}>
          <ReportedApplication application={one} />
        </Details>
      ))}
      <Button variant="secondary" className="app-no-print" onClick={() => window.print()}>
        Print or save this page
      </Button>
    </>
  );
}
