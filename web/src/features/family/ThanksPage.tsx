import { Link } from "react-router";
import { Button } from "@/govuk/Button";
import { paths } from "@/lib/paths";
import { useFamily } from "./context";
import { familyDay } from "./familyDay";
import { FamilyPage } from "./FamilyPage";
import type { Choices, Progress } from "./queries";
import { WithChoices } from "./WithProgress";

/** The answer has arrived, and can still be changed. */
export default function ThanksPage() {
  return (
    <WithChoices>
      {({ value }, progress) => <Thanks choices={value} progress={progress} />}
    </WithChoices>
  );
}

interface Props {
  readonly choices: Choices;
  readonly progress: Progress;
}

function Thanks({ choices, progress: { contact } }: Props) {
  const { words } = useFamily();
  const { social_worker_decides, young_person, answer } = choices;
  return (
    <FamilyPage heading={words.thanks.heading} sent>
      <p className="govuk-body">
        {social_worker_decides
          ? words.decides[young_person ? "young" : "family"]
          : words.thanks.next(contact.name)}
      </p>
      {answer?.other_school != null && (
        <p className="govuk-body">{words.thanks.call(contact.name)}</p>
      )}
      {choices.open && (
        <p className="govuk-body">{words.thanks.change(familyDay(choices.answer_by))}</p>
      )}
      <p className="govuk-body">
        <Link className="govuk-link" to={paths.family()}>
          {words.landing.heading}
        </Link>
      </p>
      <Button variant="secondary" onClick={() => window.print()}>
        {words.thanks.print}
      </Button>
    </FamilyPage>
  );
}
