import type { Vocabulary } from "@/features/category/vocabulary";
import { Heading } from "@/govuk/Heading";
import { LinkButton } from "@/govuk/LinkButton";
import { useState } from "react";
import type { Invitation, InvitationRow, OwnBidRow } from "../queries";
import { AnswerForm } from "./AnswerForm";
import { Declined } from "./Declined";

interface Props {
  readonly row: InvitationRow;
  readonly answer: InvitationRow["state"];
  readonly may: ReadonlySet<Invitation["permissions"][number]>;
  readonly bids: readonly OwnBidRow[];
  readonly words: Vocabulary;
}

/** The question, or what was answered and how to take it back. */
export function AnswerPart({ row, answer, may, bids, words }: Props) {
  const [again, setAgain] = useState(false);
  if (answer === "declined") return <Declined row={row} mayTakeBack={may.has("can_meet_needs")} />;
  if (answer === "new" || again) {
    if (!may.has("can_meet_needs") && !may.has("decline")) return null;
    return <AnswerForm row={row} words={words} already={answer === "can_meet_needs"} />;
  }
  if (answer !== "can_meet_needs") return null;
  const bidStands = bids.some(({ state }) => state === "submitted" || state === "replaced");
  return (
    <>
      <Heading>Can {row.establishment} take this child?</Heading>
      <p className="govuk-body">You said yes, you can meet these needs.</p>
      {may.has("decline") && !bidStands && (
        <p className="govuk-body app-no-print">
          <LinkButton onClick={() => setAgain(true)}>Change this answer to no</LinkButton>
        </p>
      )}
      {may.has("decline") && bidStands && (
        <p className="govuk-body">To change this answer to no, withdraw your bid first.</p>
      )}
    </>
  );
}
