import { useParams } from "react-router";
import { InsetText } from "@/govuk/InsetText";
import { Loading } from "@/govuk/Loading";
import { Page } from "@/layout/Page";
import { Trouble } from "@/layout/Trouble";
import { paths } from "@/lib/paths";
import { ApplicationsDeclaration } from "./ApplicationsDeclaration";
import { BidsDeclaration } from "./BidsDeclaration";
import type { Round } from "./rounds";
import { RoundTable } from "./RoundTable";
import { useRound } from "./useRounds";

const HELP = {
  what: "Everything of one referral or application that was given to you: your mark, the others' once they are in, and the agreed mark.",
  next: "When every mark of a statement is in, one of you records the agreed mark with its reason. Where marks are 2 or more apart the moderator does.",
};

/** One referral or application, with all that was given to the evaluator. */
export default function RoundPage() {
  const { reference = "" } = useParams();
  const { round, error } = useRound(reference);
  if (error) return <Trouble error={error} />;
  if (!round) return <Loading />;
  return round.declared ? <Statements round={round} /> : <Declaration round={round} />;
}

function Declaration({ round }: { readonly round: Round }) {
  return (
    <Page
      heading="Before you mark"
      reference={round.reference}
      back={{ to: paths.marking(), words: "To mark" }}
      help={{
        what: "Nobody marks a place they have a link with. You say so once, before you read anything.",
        next: "With no link you go straight on to the statements.",
      }}
    >
      {round.kind === "bids" ? (
        <BidsDeclaration round={round} />
      ) : (
        <ApplicationsDeclaration round={round} />
      )}
    </Page>
  );
}

function Statements({ round }: { readonly round: Round }) {
  return (
    <Page
      heading={round.establishment ?? "The statements of this referral"}
      title={round.kind === "bids" ? "Statements" : "Application"}
      reference={round.reference}
      back={{ to: paths.marking(), words: "To mark" }}
      help={HELP}
      width="full"
    >
      {round.blocked ? (
        <InsetText>
          There is a link between you and an establishment here. You cannot mark until somebody else
          has cleared it or taken your place.
        </InsetText>
      ) : round.unopened ? (
        <p className="govuk-body">The statements come when the bids are opened.</p>
      ) : (
        <RoundTable round={round} />
      )}
    </Page>
  );
}
