import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { Button } from "@/govuk/Button";
import { Loaded } from "@/layout/Loaded";
import { Page } from "@/layout/Page";
import { paths } from "@/lib/paths";
import { OutcomeLetter } from "./OutcomeLetter";
import { outcomeAt } from "./queries";

const HELP = {
  what: "The letter about the decision, as it was sent. It is kept as it is.",
  next: "What was not met can be put right; only that is asked for again.",
};

/** The outcome letter, the same for those who sent it and those who got it. */
export default function OutcomePage() {
  const { reference = "" } = useParams();
  const query = useQuery(outcomeAt(reference));
  return (
    <Loaded query={query}>
      {(outcome) => (
        <Page
          heading={outcome.accepted ? "Application accepted" : "Application not accepted"}
          title="Outcome of an application"
          reference={outcome.reference}
          width="full"
          back={{ to: paths.application(outcome.reference) }}
          help={HELP}
        >
          <OutcomeLetter outcome={outcome} />
          <Button variant="secondary" className="app-no-print" onClick={() => window.print()}>
            Print or save this page
          </Button>
        </Page>
      )}
    </Loaded>
  );
}
