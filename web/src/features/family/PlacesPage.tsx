import { Link } from "react-router";
import { ButtonLink } from "@/govuk/ButtonLink";
import { paths } from "@/lib/paths";
import { useFamily } from "./context";
import { familyDay } from "./familyDay";
import { FamilyPage } from "./FamilyPage";
import { Place } from "./Place";
import type { Choices } from "./queries";
import { Screens } from "./Screens";
import { WithChoices } from "./WithProgress";

/** The places to choose from, A to Z. */
export default function PlacesPage() {
  const { words } = useFamily();
  return (
    <WithChoices>
      {({ value: choices }) => (
        <FamilyPage heading={words.places.heading(choices.places.length)} back={paths.family()}>
          <p className="govuk-body">{words.places.order}</p>
          <Screens
            screens={[
              ...choices.places.map((place) => <Place key={place.id} place={place} />),
              <WayOn key="on" choices={choices} />,
            ]}
          />
        </FamilyPage>
      )}
    </WithChoices>
  );
}

function WayOn({ choices: { open, permissions, answer_by } }: { readonly choices: Choices }) {
  const { words } = useFamily();
  const feels = permissions.includes("react");
  return (
    <>
      <p className="govuk-body">
        <Link className="govuk-link" to={paths.familyPart("compare")}>
          {words.places.compare}
        </Link>
      </p>
      {open && permissions.length > 0 && (
        <>
          <p className="govuk-body">{words.landing.by(familyDay(answer_by))}</p>
          <ButtonLink to={feels ? paths.familyFeel(1) : paths.familyPart("choose")}>
            {feels ? words.places.tell : words.places.choose}
          </ButtonLink>
        </>
      )}
    </>
  );
}
