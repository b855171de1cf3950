import { Link } from "react-router";
import { paths } from "@/lib/paths";
import { useFamily } from "./context";
import { FamilyPage } from "./FamilyPage";
import { Place } from "./Place";
import type { Choices } from "./queries";
import { Screens } from "./Screens";
import { ToAnswer } from "./ToAnswer";
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

function WayOn({ choices }: { readonly choices: Choices }) {
  const { words } = useFamily();
  return (
    <>
      <p className="govuk-body app-no-print">
        <Link className="govuk-link" to={paths.familyPart("compare")}>
          {words.places.compare}
        </Link>
      </p>
      <ToAnswer choices={choices} />
    </>
  );
}
