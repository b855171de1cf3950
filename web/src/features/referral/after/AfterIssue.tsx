import { useVocabulary } from "@/features/category/vocabulary";
import { Details } from "@/govuk/Details";
import { Page } from "@/layout/Page";
import { StateTag } from "@/layout/StateTag";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";
import { LastChanged } from "../LastChanged";
import type { Referral } from "../queries";
import { InterestPart } from "./InterestPart";
import { Issued } from "./Issued";
import { NextStep } from "./NextStep";
import { PanelPart } from "./PanelPart";
import { QuestionsPart } from "./QuestionsPart";
import { StepLinks } from "./StepLinks";
import { Strip } from "./Strip";
import { TimelinePart } from "./TimelinePart";

const HELP = {
  what: "A referral that was issued: how far it is, who showed interest in numbers, what was asked, and what can be done next.",
  next: "Bids stay sealed until they close. Then a commissioner opens them, evaluators mark the statements, and prices show once the marks are agreed.",
  who: "Ask your authority’s administrator if you should be able to do more here.",
};

/** A referral that was issued: what came of it so far. */
export default function AfterIssue({ referral }: { readonly referral: Referral }) {
  const { reference, category, placement_type } = referral;
  const words = useVocabulary(category.code);
  return (
    <Page
      heading={`Referral ${reference}`}
      title="Referral"
      reference={reference}
      caption={`${category.name}, ${words.placementType(placement_type)}`}
      back={{ to: paths.referrals(), words: "Back to referrals" }}
      tag={<StateTag tag={tagOf("referral", referral.state)} />}
      help={HELP}
      width="full"
      foot={<LastChanged referral={referral} />}
    >
      <Strip referral={referral} />
      <NextStep referral={referral} />
      <TimelinePart referral={referral} />
      <InterestPart referral={referral} />
      <QuestionsPart referral={referral} />
      <PanelPart referral={referral} />
      <StepLinks referral={referral} />
      <Details summary="What was issued">
        <Issued referral={referral} />
      </Details>
    </Page>
  );
}
