import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import type { Refusal } from "@/api/errors";
import { useSignedIn } from "@/api/session";
import { ConflictPage } from "@/layout/ConflictPage";
import { Loaded } from "@/layout/Loaded";
import { whoSaved } from "@/layout/whoSaved";
import { shortMoment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { outcomeAt } from "./queries";

/** A decision that came after a colleague's. */
export interface Late {
  readonly refusal: Refusal;
  readonly accept: boolean;
  readonly words: string;
}

interface Props {
  readonly reference: string;
  readonly late: Late;
}

/** Two people decided: the first one's stands, and the other's words stay to be copied. */
export function DecidedMeanwhile({ reference, late }: Props) {
  const { user } = useSignedIn();
  const navigate = useNavigate();
  return (
    <Loaded query={useQuery(outcomeAt(reference))}>
      {({ accepted, words, decided_at: at }) => (
        <ConflictPage
          reference={reference}
          who={whoSaved(late.refusal, at, user.id)}
          over={`This was ${accepted ? "accepted" : "not accepted"} on ${shortMoment(at)}, so it cannot be decided again.`}
          clashes={[
            {
              name: "decision",
              label: "Decision",
              yours: late.accept ? "Accept" : "Do not accept",
              theirs: accepted ? "Accepted" : "Not accepted",
              changedByYou: true,
            },
            {
              name: "words",
              label: "What the provider reads first",
              yours: <span className="app-typed">{late.words}</span>,
              theirs: <span className="app-typed">{words}</span>,
              changedByYou: true,
            },
          ]}
          onChosen={() => undefined}
          onThrowAway={() => void navigate(paths.application(reference))}
        />
      )}
    </Loaded>
  );
}
