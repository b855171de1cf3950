import { Link } from "react-router";
import { shortDay } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { useFamily } from "./context";
import { FamilyPage } from "./FamilyPage";
import { WithChoices } from "./WithProgress";

/** The answer has arrived, and can still be changed. */
export default function ThanksPage() {
  const { words } = useFamily();
  return (
    <WithChoices>
      {({ value: choices }, progress) => (
        <FamilyPage heading={words.thanks.heading}>
          <p className="govuk-body">{words.thanks.next(progress.contact.name)}</p>
          {choices.open && (
            <p className="govuk-body">{words.thanks.change(shortDay(choices.answer_by))}</p>
          )}
          <p className="govuk-body">
            <Link className="govuk-link" to={paths.family()}>
              {words.landing.heading}
            </Link>
          </p>
        </FamilyPage>
      )}
    </WithChoices>
  );
}
