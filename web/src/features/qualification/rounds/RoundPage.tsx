import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import type { Versioned } from "@/api/client";
import { useCategoryNames } from "@/features/category/names";
import { Button } from "@/govuk/Button";
import { Tabs } from "@/govuk/Tabs";
import { Facts } from "@/layout/Facts";
import { Loaded } from "@/layout/Loaded";
import { Page } from "@/layout/Page";
import { SendingTrouble } from "@/layout/SendingTrouble";
import { useFilters } from "@/layout/useFilters";
import { day, shortDay } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { roundQuery, type Round } from "../evaluation/queries";
import { AddApplications } from "./AddApplications";
import { GiveForm } from "./GiveForm";
import { RoundApplications } from "./RoundApplications";
import { RoundReport } from "./RoundReport";
import { useCloseRound } from "./sending";

const HELP = {
  what: "The applications of one round: how far each is, and who marks it.",
  next: "When every one of them is decided the round can be closed. Its report stays.",
};

export default function RoundPage() {
  const { id = "" } = useParams();
  const query = useQuery(roundQuery(id));
  return <Loaded query={query}>{(round) => <RoundIn of={round} />}</Loaded>;
}

function RoundIn({ of: { value, version } }: { readonly of: Versioned<Round> }) {
  const { values } = useFilters(["show"]);
  const { nameOf } = useCategoryNames();
  const report = values.show === "report";
  return (
    <Page
      heading={value.name}
      title="Round of evaluation"
      width="wide"
      back={{ to: paths.applicationRounds(), words: "Rounds of evaluation" }}
      help={HELP}
    >
      <Facts
        facts={[
          { label: "Category", value: nameOf(value.category) },
          { label: "Begun", value: shortDay(value.opened_at) },
          { label: "Marks by", value: day(value.marks_due_on) },
          { label: "Applications", value: value.applications },
          { label: "Undecided", value: value.undecided },
          ...(value.closed_at ? [{ label: "Closed", value: shortDay(value.closed_at) }] : []),
        ]}
      />
      <Tabs
        label="Round"
        current={report ? "report" : "applications"}
        tabs={[
          { id: "applications", label: "Applications", to: paths.applicationRound(value.id) },
          {
            id: "report",
            label: "Report",
            to: paths.applicationRound(value.id, { show: "report" }),
          },
        ]}
      >
        {report ? <RoundReport roundId={value.id} /> : <Working round={value} version={version} />}
      </Tabs>
    </Page>
  );
}

function Working({ round, version }: { readonly round: Round; readonly version: string }) {
  const may = (permission: string) => round.permissions.includes(permission);
  return (
    <>
      <RoundApplications round={round} />
      {may("close") && <CloseRound round={round} version={version} />}
      {may("assign") && (
        <GiveForm roundId={round.id} taken={[]} heading="Give all of them to somebody" />
      )}
      {may("add_applications") && <AddApplications round={round} />}
    </>
  );
}

function CloseRound({ round, version }: { readonly round: Round; readonly version: string }) {
  const closing = useCloseRound(round.id, version);
  return (
    <>
      <SendingTrouble error={closing.error} />
      <p className="govuk-body">Every application of this round is decided.</p>
      <Button busy={closing.isPending} onClick={() => closing.mutate(undefined)}>
        Close the round
      </Button>
    </>
  );
}
