import { Button } from "@/govuk/Button";
import { Heading } from "@/govuk/Heading";
import { SendingTrouble } from "@/layout/SendingTrouble";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { paths } from "@/lib/paths";
import { usePropose, type Uplift } from "./queries";

interface Props {
  readonly round: Uplift;
  readonly version: string;
}

/** Asks the partners about a round; from then on it stays as it is. */
export function Propose({ round, version }: Props) {
  const proposing = usePropose(round.id, version);
  const go = useGoWithSuccess();
  // Proposed, the round offers this no more: its own answer would find nobody to tell.
  const propose = () =>
    proposing.mutateAsync(undefined).then(
      () => go(paths.uplift(round.id), "Proposed to the partners"),
      () => undefined,
    );
  return (
    <section className="app-column">
      <Heading size="m">Propose it</Heading>
      <SendingTrouble error={proposing.error} />
      <p className="govuk-body">
        The commissioners of all partners are told and may comment. From then on the round cannot be
        changed, only copied or withdrawn. No price rises before it is approved.
      </p>
      <Button busy={proposing.isPending} onClick={() => void propose()}>
        Propose
      </Button>
    </section>
  );
}
