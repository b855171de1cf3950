import { InsetText } from "@/govuk/InsetText";
import { CalendarButton } from "@/layout/CalendarButton";
import { moment, momentAndDays } from "@/lib/dates";
import { deadlinesOf } from "../deadlines";
import type { Invitation } from "../queries";

/** Until when bids and questions are taken. */
export function Closing({ invitation }: { readonly invitation: Invitation }) {
  const { deadline, clarification_deadline, state, urgent } = invitation;
  if (!deadline) return null;
  return (
    <InsetText>
      {state === "open" ? (
        <>
          <strong>Bids close {momentAndDays(deadline)}.</strong>
          {urgent && " This is urgent."}
          {clarification_deadline && (
            <> Questions are taken until {moment(clarification_deadline)}.</>
          )}
          <br />
          <CalendarButton name={invitation.reference} deadlines={deadlinesOf(invitation)} />
        </>
      ) : (
        <strong>Bids closed on {moment(deadline)}.</strong>
      )}
    </InsetText>
  );
}
