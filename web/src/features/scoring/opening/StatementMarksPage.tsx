import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { useReferralByAddress, type Referral } from "@/features/referral/queries";
import { InsetText } from "@/govuk/InsetText";
import { Loaded } from "@/layout/Loaded";
import { LoadedPart } from "@/layout/LoadedPart";
import { Page } from "@/layout/Page";
import { paths } from "@/lib/paths";
import { bidName } from "../letters";
import { Marks } from "../MarksGiven";
import { marksQuery } from "../queries";
import { panelQuery } from "./queries";

/** The marks of one statement with their reasons, for those who wait for them. */
export default function StatementMarksPage() {
  const { reference = "", statement = "" } = useParams();
  const query = useReferralByAddress(reference);
  return (
    <Loaded query={query}>
      {({ value }) => <OfStatement referral={value} statement={statement} />}
    </Loaded>
  );
}

interface Props {
  readonly referral: Referral;
  readonly statement: string;
}

function OfStatement({ referral, statement }: Props) {
  const query = useQuery(marksQuery("bids", referral.id, statement));
  return (
    <Page
      heading={`Marks of ${bidName(Number(statement))}`}
      reference={referral.reference}
      back={{ to: paths.referralPart(referral.reference, "marks"), words: "Marks" }}
      help={{
        what: "The evaluators’ marks of one statement, blind to one another when they gave them.",
        next: "An evaluator records the agreed mark, or the moderator where they are 2 or more apart.",
      }}
    >
      <LoadedPart query={query}>
        {(marks) => (
          <>
            <Marks marks={marks} />
            {(marks.spread ?? 0) >= 2 && !marks.agreed && <Moderator referral={referral} />}
          </>
        )}
      </LoadedPart>
    </Page>
  );
}

/** After opening no moderator can be named: then one more evaluator marks, blind, and agrees. */
function Moderator({ referral }: { readonly referral: Referral }) {
  const panel = useQuery(panelQuery(referral.id)).data;
  const moderator = panel?.items.find(({ part }) => part === "moderator");
  if (!panel) return null;
  return moderator ? (
    <InsetText>{moderator.name} is the moderator and agrees this mark.</InsetText>
  ) : (
    <InsetText>
      Nobody was named as moderator before opening, so one more evaluator marks it, blind, and then
      agrees it.{" "}
      <Link className="govuk-link" to={paths.referralPart(referral.reference, "evaluators")}>
        Choose a moderator
      </Link>
    </InsetText>
  );
}
