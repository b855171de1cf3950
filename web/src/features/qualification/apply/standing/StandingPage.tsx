import { Link } from "react-router";
import { HistoryOf } from "@/features/qualification/evaluation/HistoryOf";
import { Page } from "@/layout/Page";
import { StateTag } from "@/layout/StateTag";
import { SummaryList, type SummaryRow } from "@/govuk/SummaryList";
import { daysLeftWords } from "@/features/qualification/evaluation/DecisionClock";
import { day, shortMoment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { tagOfText } from "@/lib/tags";
import type { Part } from "../ApplicationPart";
import type { Application } from "../queries";
import { Clarifications } from "./Clarifications";
import { OutcomePart } from "./OutcomePart";
import { PutRight } from "./PutRight";
import { WhatWasSent } from "./WhatWasSent";

const HELP = {
  what: "An application that was submitted: where it stands, by when it is decided, and what was asked of you since.",
  next: "Answer questions here: the clock goes on meanwhile. If it is not accepted you put right only what failed.",
  who: "The lead authority decides.",
};

/** An application after it was submitted, to its provider. */
export function StandingPage(part: Part) {
  const { application, shortCaption } = part;
  const { reference, establishment, permissions, state, submitted_at: sent } = application;
  return (
    <Page
      heading={establishment}
      title="Your application"
      reference={reference}
      caption={shortCaption}
      width="full"
      back={{ to: paths.applications(), words: "Applications" }}
      tag={<StateTag tag={tagOfText("application", state)} />}
      help={HELP}
    >
      <Clarifications application={application} preview={part.preview} />
      <SummaryList rows={facts(application)} />
      <OutcomePart application={application} />
      {permissions.includes("cure") && <PutRight {...part} />}
      {sent && <WhatWasSent {...part} />}
      <HistoryOf application={application} />
      {permissions.includes("withdraw") && (
        <p className="govuk-body app-no-print">
          <Link className="govuk-link" to={paths.applicationPart(reference, "withdraw")}>
            Withdraw this application
          </Link>
        </p>
      )}
    </Page>
  );
}

function facts({
  reference,
  submitted_at,
  clock,
  receipt,
  establishment_id,
  membership_id,
}: Application) {
  const rows: SummaryRow[] = [];
  if (submitted_at) {
    rows.push({
      label: "Submitted",
      value: shortMoment(submitted_at),
      ...(receipt && {
        actions: [{ label: "Receipt", to: paths.submittedApplications([reference]) }],
      }),
    });
  }
  if (clock) {
    const left = typeof clock.days_left === "number" ? `, ${daysLeftWords(clock.days_left)}` : "";
    rows.push({
      label: "Decision by",
      value: clock.due_on ? `${day(clock.due_on)}${left}` : "Waits for the next entry window",
    });
    if (clock.extended_reason) {
      rows.push({ label: "Why it takes longer", value: clock.extended_reason });
    }
  }
  if (membership_id) {
    rows.push({
      label: "Membership",
      value: (
        <Link className="govuk-link" to={paths.establishment(establishment_id)}>
          See the membership
        </Link>
      ),
    });
  }
  return rows;
}
