import { TextField } from "@/govuk/form/TextField";
import { withPrivate } from "../draft/draft";
import { QuestionPage } from "../draft/QuestionPage";
import { useDraft } from "../draft/useDraft";
import { useQuestion } from "../draft/useQuestion";

interface Values {
  postcode: string;
}

const HELP = {
  what: "Every distance of this referral is a straight line from here.",
  next: "Invited providers see how far away home is in steps of 5 miles. Once they say they can meet the needs they see the district, such as PO19. Nobody but your authority sees the postcode.",
};
const FULL = "Enter a full postcode, like PO19 1AB";

/** The part before the space: what a distance can rest on where the postcode is not known. */
function districtOf(postcode: string): string {
  const plain = postcode.toUpperCase().replace(/\s/g, "");
  return /^([A-Z]{1,2}\d[A-Z\d]?)\d[A-Z]{2}$/.exec(plain)?.[1] ?? plain;
}

function unknownPlace(postcode: string): string {
  const district = districtOf(postcode);
  return `We do not have that postcode. Check it, or carry on with its district ${district}`;
}

export default function HomePage() {
  const { editor } = useDraft();
  const question = useQuestion<Values>({
    values: ({ private: sealed }) => ({ postcode: sealed.home_postcode }),
    write: (draft, { postcode }) => withPrivate(draft, { home_postcode: postcode.trim() }),
    parts: ["home"],
    fields: () => ({
      name: "postcode",
      own: {
        not_a_postcode: FULL,
        unknown_place: unknownPlace(editor.editing().draft.private.home_postcode),
      },
    }),
    next: () => "reason",
  });
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
    </QuestionPage>
  );
}
