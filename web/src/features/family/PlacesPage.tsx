import { Link } from "react-router";
import { ButtonLink } from "@/govuk/ButtonLink";
import { shortDay } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { useFamily } from "./context";
import { FamilyPage } from "./FamilyPage";
import { Place } from "./Place";
import { WithChoices } from "./WithProgress";

/** The places to choose from, A to Z. */
export default function PlacesPage() {
  const { words } = useFamily();
  return (
    <WithChoices>
      {({ value: choices }) => (
        <FamilyPage heading={words.places.heading(choices.places.length)} back={paths.family()}>
          <p className="govuk-body">{words.places.order}</p>
          <ul className="app-family__places">
            {choices.places.map((place) => (
              <Place key={place.id} place={place} />
            ))}
          </ul>
          <p className="govuk-body">
            <Link className="govuk-link" to={paths.familyPart("compare")}>
              {words.places.compare}
            </Link>
          </p>
          {choices.permissions.includes("choose") && choices.open && (
            <>
              <p className="govuk-body">{words.landing.by(shortDay(choices.answer_by))}</p>
              <ButtonLink to={paths.familyPart("choose")}>{words.places.choose}</ButtonLink>
            </>
          )}
        </FamilyPage>
      )}
    </WithChoices>
  );
}
