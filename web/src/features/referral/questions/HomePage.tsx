import { TextField } from "@/govuk/form/TextField";
import { InsetText } from "@/govuk/InsetText";
import { withPrivate } from "../draft/draft";
import { QuestionPage } from "../draft/QuestionPage";
import { useDraft } from "../draft/useDraft";
import { useQuestion } from "../draft/useQuestion";
import type { Referral } from "../queries";

type Home = NonNullable<Referral["home"]>;

interface Values {
  postcode: string;
}

const HELP = {
  what: "Every distance of this referral is a straight line from here.",
  next: "Invited providers see how far away home is in steps of 5 miles. Once they say they can meet the needs they see the district, such as PO19. Nobody but your authority sees the postcode.",
};
const FULL = "Enter a full postcode, like PO19 1AB";

const NAMES: Readonly<Record<Home["precision"], string>> = {
  postcode: "postcode",
  sector: "sector",
  district: "district",
};
const FULL_POSTCODE = /^[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}$/i;

export default function HomePage() {
  const { referral, draft } = useDraft();
  const question = useQuestion<Values>({
    values: ({ private: sealed }) => ({ postcode: sealed.home_postcode }),
    write: (now, { postcode }) => withPrivate(now, { home_postcode: postcode.trim() }),
    parts: ["home"],
    fields: () => ({
      name: "postcode",
      own: { not_a_postcode: FULL, unknown_place: "We do not have that postcode. Check it" },
    }),
    next: () => "reason",
  });
  const { home } = referral;
  const isKept = referral.private.home_postcode === draft.private.home_postcode;
  return (
    <QuestionPage question={question} heading="Where is home?" help={HELP} seenBy="authority">
      <TextField<Values>
        name="postcode"
        label="Postcode"
        hint="Used to measure distance. Providers see a 5-mile band, then the district."
        width={10}
        autoComplete="off"
        spellCheck={false}
        required={FULL}
      />
      <div role="status">
        {home && isKept && <Measured home={home} postcode={draft.private.home_postcode} />}
      </div>
    </QuestionPage>
  );
}

/** How exactly the home is known here, and what that means for a postcode that is not. */
function Measured({ home, postcode }: { readonly home: Home; readonly postcode: string }) {
  const isUnknown = home.precision !== "postcode" && FULL_POSTCODE.test(postcode);
  return (
    <>
      {isUnknown && (
        <InsetText>
          We do not have that postcode. Check it, or carry on with its {NAMES[home.precision]}
          {home.precision === "district" && ` ${home.district}`}.
        </InsetText>
      )}
      <p className="govuk-body">Measured from the {NAMES[home.precision]}.</p>
    </>
  );
}
