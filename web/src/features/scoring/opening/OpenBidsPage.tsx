import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "react-router";
import { body, client } from "@/api/client";
import { isRefusal } from "@/api/errors";
import { useSending } from "@/api/sending";
import { interestQuery } from "@/features/referral/after/queries";
import { missingWords } from "@/features/referral/after/panel";
import { StepPage } from "@/features/referral/after/StepPage";
import type { Referral } from "@/features/referral/queries";
import { Button } from "@/govuk/Button";
import { WarningText } from "@/govuk/WarningText";
import { LoadedPart } from "@/layout/LoadedPart";
import { SendingTrouble } from "@/layout/SendingTrouble";
import { moment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { NoBids } from "./NoBids";
import { OpenWithout } from "./OpenWithout";
import { panelQuery } from "./queries";

const HELP = {
  what: "Opening reads every sealed bid at once, after the deadline. It is recorded in your name.",
  next: "Evaluators then mark the statements. Prices show once every mark is agreed.",
};

/** Opens what was sealed, all of it at once. */
export default function OpenBidsPage() {
  return (
    <StepPage
      heading="Open the bids"
      help={HELP}
      may={({ permissions }) => permissions.includes("open_bids")}
    >
      {({ value }) => <Sealed referral={value} />}
    </StepPage>
  );
}

function Sealed({ referral }: { readonly referral: Referral }) {
  const interest = useQuery(interestQuery(referral.id));
  return (
    <LoadedPart query={interest}>
      {({ bids }) =>
        bids === 0 ? <NoBids referral={referral} /> : <Opening referral={referral} bids={bids} />
      }
    </LoadedPart>
  );
}

interface Props {
  readonly referral: Referral;
  readonly bids: number;
}

function Opening({ referral, bids }: Props) {
  const { id, reference, deadline } = referral;
  const panel = useQuery(panelQuery(id)).data;
  const navigate = useNavigate();
  const open = useSending({
    send: (_: undefined, key) =>
      body(
        client.POST("/api/v1/referrals/{referral_id}/open", {
          params: { path: { referral_id: id }, header: { "Idempotency-Key": key } },
        }),
      ),
  });
  const send = async () => {
    await open.mutateAsync(undefined);
    await navigate(paths.referralPart(reference, "opened"));
  };
  const many = `${bids} ${bids === 1 ? "bid" : "bids"}`;
  const missing = panel ? missingWords(panel) : "";
  return (
    <>
      <SendingTrouble error={open.error} refusal={deadline ? { deadline } : {}} />
      {isRefusal(open.error, "evidence_broken") && (
        <OpenWithout referral={referral} detail={open.error.detail ?? ""} />
      )}
      <p className="govuk-body">
        {many} {bids === 1 ? "is" : "are"} sealed.
        {deadline && ` Bids closed on ${moment(deadline)}.`}
      </p>
      <WarningText>
        Opening shows what they say at once, prices once the marks are agreed, is recorded in your
        name, and cannot be undone.
      </WarningText>
      {missing !== "" && (
        <p className="govuk-body">
          {missing}{" "}
          <Link className="govuk-link" to={paths.referralPart(reference, "evaluators")}>
            Choose evaluators
          </Link>
        </p>
      )}
      {panel && !panel.moderator_named && (
        <p className="govuk-body">
          No moderator is named. One can be named only before opening, and agrees a mark where
          evaluators differ by 2 or more.
        </p>
      )}
      <Button busy={open.isPending} onClick={() => void send().catch(() => undefined)}>
        Open {many}
      </Button>
    </>
  );
}
