import { useQueries } from "@tanstack/react-query";
import { useParams } from "react-router";
import { useReferralByAddress, type Referral } from "@/features/referral/queries";
import { Tabs } from "@/govuk/Tabs";
import { Loading } from "@/govuk/Loading";
import { Loaded } from "@/layout/Loaded";
import { Page } from "@/layout/Page";
import { Trouble } from "@/layout/Trouble";
import { useFilters } from "@/layout/useFilters";
import { paths } from "@/lib/paths";
import { AwardForm } from "./AwardForm";
import { Letter } from "./Letter";
import { awardPreviewQuery, lettersQuery, type AwardPreview, type Letters } from "./queries";

const HELP = {
  what: "The letter to each bidder, exactly as it will read it: its own marks and reasons, its rank, the winner’s name and marks.",
  next: "The award and every letter go out together. The winner has until its date to answer.",
};

/** The letters before they are sent, and the button that sends them. */
export default function FeedbackPage() {
  const { reference = "" } = useParams();
  const query = useReferralByAddress(reference);
  return <Loaded query={query}>{({ value }) => <OfReferral referral={value} />}</Loaded>;
}

function OfReferral({ referral }: { readonly referral: Referral }) {
  const [preview, letters] = useQueries({
    queries: [awardPreviewQuery(referral.id), lettersQuery(referral.id)],
  });
  const error = preview.error ?? letters.error;
  if (error) return <Trouble error={error} again={() => void letters.refetch()} />;
  if (!preview.data || !letters.data) return <Loading />;
  return <Feedback referral={referral} preview={preview.data} letters={letters.data} />;
}

interface Props {
  readonly referral: Referral;
  readonly preview: AwardPreview;
  readonly letters: Letters;
}

function Feedback({ referral, preview, letters }: Props) {
  const { reference, category } = referral;
  const { to } = useFilters(["to"]).values;
  const tabs = letters.items.map(({ establishment }, index) => ({
    id: String(index + 1),
    label: establishment,
    to: `${paths.referralDeep(reference, "award", "feedback")}?to=${index + 1}`,
  }));
  const current = tabs.some(({ id }) => id === to) ? (to ?? "1") : "1";
  const letter = letters.items[Number(current) - 1];
  return (
    <Page
      heading={letters.sent ? "The feedback as it was sent" : "Check the feedback"}
      reference={reference}
      back={{ to: paths.referralPart(reference, "award"), words: "Award" }}
      help={HELP}
      width="full"
    >
      {letter ? (
        <Tabs label="Letters" tabs={tabs} current={current}>
          <Letter letter={letter} category={category.code} />
        </Tabs>
      ) : (
        <p className="govuk-body">There is nobody to write to.</p>
      )}
      {!letters.sent && <AwardForm referral={referral} preview={preview} />}
    </Page>
  );
}
