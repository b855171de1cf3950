import { useSearchParams } from "react-router";
import { useVocabulary } from "@/features/category/vocabulary";
import { ButtonLink } from "@/govuk/ButtonLink";
import { InsetText } from "@/govuk/InsetText";
import { Tabs } from "@/govuk/Tabs";
import { Page } from "@/layout/Page";
import { paths } from "@/lib/paths";
import { SaveLine } from "../draft/SaveLine";
import { useDraft } from "../draft/useDraft";
import { AfterYes, Invited, NotInvited } from "./Seen";

const HELP = {
  what: "This comes from the service as each of them will get it. Nothing else of the referral is shown to them.",
  next: "Next you check your answers, then issue the referral.",
};

const STAGES = ["invited", "after-yes", "not-invited"] as const;
type Stage = (typeof STAGES)[number];
const LABELS: Readonly<Record<Stage, string>> = {
  invited: "Invited",
  "after-yes": "After saying yes",
  "not-invited": "Not invited",
};

/** What becomes visible to whom, before anybody sees it. */
export default function PreviewPage() {
  const { referral, version } = useDraft();
  const { reference, id } = referral;
  const [search] = useSearchParams();
  const as = search.get("as");
  const current = STAGES.find((stage) => stage === as) ?? "invited";
  const words = useVocabulary(referral.category.code);
  const seen = { id, version, words };
  return (
    <Page
      heading="See it as others will"
      reference={reference}
      back={{ to: paths.referral(reference) }}
      help={HELP}
      status={<SaveLine />}
      width="full"
    >
      {referral.warnings.length > 0 && (
        <InsetText>
          <h2 className="govuk-heading-s">Worth a second look</h2>
          <ul className="govuk-list govuk-list--bullet">
            {referral.warnings.map(({ code, pointer, message }) => (
              <li key={code + pointer}>{message}</li>
            ))}
          </ul>
        </InsetText>
      )}
      <Tabs
        label="Who sees it"
        current={current}
        tabs={STAGES.map((stage) => ({
          id: stage,
          label: LABELS[stage],
          to: paths.referralPart(reference, "preview", { as: stage }),
        }))}
      >
        {current === "invited" && <Invited {...seen} />}
        {current === "after-yes" && <AfterYes {...seen} />}
        {current === "not-invited" && <NotInvited {...seen} />}
      </Tabs>
      <ButtonLink to={paths.referralPart(reference, "answers")}>Check your answers</ButtonLink>
    </Page>
  );
}
