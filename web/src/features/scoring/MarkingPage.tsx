import { ButtonLink } from "@/govuk/ButtonLink";
import { InsetText } from "@/govuk/InsetText";
import { Loading } from "@/govuk/Loading";
import { Page } from "@/layout/Page";
import { Trouble } from "@/layout/Trouble";
import { paths } from "@/lib/paths";
import type { Round } from "./rounds";
import { useToMark, type ToMark } from "./toMark";
import { ToMarkTable } from "./ToMarkTable";

const HELP = {
  what: "The statements given to you, of referrals and of applications, the nearest day first. You never see a price, and you see other evaluators' marks only after you have submitted yours.",
  next: "Open a statement, choose a mark from 0 to 5 and say why. Your marks are drafts until you submit them.",
  who: "Ask the commissioner of the referral, or the lead officer for an application.",
};

/** The evaluator's landing. */
export default function MarkingPage() {
  const { rows, blocked, unopened, pending, error } = useToMark();
  if (error) return <Trouble error={error} />;
  return (
    <Page heading="To mark" help={HELP} width="full">
      {pending ? <Loading /> : rows.length > 0 ? <ToMarkTable rows={rows} /> : <Nothing />}
      <ToSubmit rows={rows} />
      <Blocked rounds={blocked} />
      <Unopened rounds={unopened} />
    </Page>
  );
}

function Nothing() {
  return <p className="govuk-body">Nothing to mark. We will email you.</p>;
}

/** Drafts are worth nothing until they are submitted: a way on for each round that has some. */
function ToSubmit({ rows }: { readonly rows: readonly ToMark[] }) {
  const drafted = rows.filter(({ state }) => state === "draft").map(({ round }) => round);
  const rounds = [...new Map(drafted.map((round) => [round.id, round])).values()];
  return rounds.map((round) => {
    const marks = drafted.filter(({ id }) => id === round.id).length;
    return (
      <p key={round.id}>
        <ButtonLink to={paths.markingStatement(round.reference, "submit")}>
          Check and submit {marks} {marks === 1 ? "mark" : "marks"} of {round.reference}
        </ButtonLink>
      </p>
    );
  });
}

const listed = (rounds: readonly Round[]) => rounds.map(({ reference }) => reference).join(", ");

function Blocked({ rounds }: { readonly rounds: readonly Round[] }) {
  if (rounds.length === 0) return null;
  return (
    <InsetText>
      There is a link between you and an establishment of {listed(rounds)}. You cannot mark there
      until somebody else has cleared it or taken your place.
    </InsetText>
  );
}

function Unopened({ rounds }: { readonly rounds: readonly Round[] }) {
  if (rounds.length === 0) return null;
  return (
    <p className="govuk-body">
      Also given to you: {listed(rounds)}. The statements come when the bids are opened.
    </p>
  );
}
