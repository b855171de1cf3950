import { useState } from "react";
import { useNavigate } from "react-router";
import { body, client } from "@/api/client";
import { useConnectionLost } from "@/api/connection";
import { isRefusal } from "@/api/errors";
import { useSending } from "@/api/sending";
import { Button } from "@/govuk/Button";
import { LiveRegion } from "@/govuk/LiveRegion";
import { SendingTrouble } from "@/layout/SendingTrouble";
import { paths } from "@/lib/paths";
import { CHANGED_BY_BIDDING } from "../queries";
import type { StepProps } from "./StepPage";

interface Props extends StepProps {
  readonly incomplete: boolean;
  /** Pressed while something is missing. */
  readonly onIncomplete: () => void;
}

/** Submits exactly once, whatever becomes of the connection meanwhile. */
export function SubmitBid({ bid, draft, incomplete, onIncomplete }: Props) {
  const { id, reference, deadline } = bid.value;
  const lost = useConnectionLost();
  const [unsure, setUnsure] = useState(false);
  const navigate = useNavigate();
  const submit = useSending({
    send: (version: string, key) =>
      body(
        client.POST("/api/v1/bids/{bid_id}/submit", {
          params: { path: { bid_id: id }, header: { "If-Match": version, "Idempotency-Key": key } },
        }),
      ),
    changes: CHANGED_BY_BIDDING,
  });
  if (submit.isPending && lost && !unsure) setUnsure(true);

  const press = async () => {
    setUnsure(false);
    const kept = await draft.flush();
    if (incomplete || !kept || kept.value.problems.length > 0) {
      onIncomplete();
      return;
    }
    submit.mutate(kept.version, {
      onSuccess: () => void navigate(paths.bidStep(reference, id, "receipt"), { replace: true }),
    });
  };
  const facts = deadline ? { deadline } : {};
  const arrived = unsure && submit.isError && !isRefusal(submit.error, "deadline_passed");
  return (
    <>
      <SendingTrouble error={submit.error} refusal={facts} />
      <LiveRegion>
        {submit.isPending && lost
          ? "We do not know yet whether your bid arrived. We will check when you are back online."
          : arrived
            ? "Your bid had not arrived. Submit it again."
            : ""}
      </LiveRegion>
      <Button busy={submit.isPending} onClick={() => void press()}>
        {submit.isPending && lost ? "Waiting for connection" : "Submit bid"}
      </Button>
    </>
  );
}
