import { body, client } from "@/api/client";
import { useSending } from "@/api/sending";
import { Button } from "@/govuk/Button";
import { Page } from "@/layout/Page";
import { SendingTrouble } from "@/layout/SendingTrouble";
import { VerificationView } from "./VerificationView";

export default function ChainPage() {
  const checking = useSending({
    send: () => body(client.POST("/api/v1/audit/verify")),
    changes: [["trail"]],
  });
  return (
    <Page
      heading="Chain"
      width="full"
      help={{
        what: "Each entry of the trail holds a fingerprint of the one before it, and signed checkpoints cover them all.",
        next: "Checking reads every entry and says whether one was changed, taken out, put in or moved.",
        who: "If something is wrong, tell the operator of the installation. Checking is recorded.",
      }}
    >
      <SendingTrouble error={checking.error} />
      <Button busy={checking.isPending} onClick={() => checking.mutate(undefined)}>
        Check the chain
      </Button>
      <div role="status">
        {checking.isPending ? (
          <p className="govuk-body">Checking every entry…</p>
        ) : (
          checking.data && <VerificationView found={checking.data} />
        )}
      </div>
    </Page>
  );
}
