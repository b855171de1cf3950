import type { ReactNode } from "react";
import { Heading } from "@/govuk/Heading";
import { SummaryList } from "@/govuk/SummaryList";
import { paths } from "@/lib/paths";
import { useFamily } from "./context";
import { FamilyPage } from "./FamilyPage";
import { Yes } from "./Place";
import type { Card } from "./queries";
import { WithChoices } from "./WithProgress";
import type { Words } from "./words";

interface Asked {
  readonly what: string;
  readonly of: (place: Card) => ReactNode;
}

/** What can be compared: every line that any of the places has, in the order they have them. */
function asked(places: readonly Card[], words: Words): Asked[] {
  const lines = (part: "needs" | "features"): Asked[] => {
    const all = new Set(places.flatMap((place) => place[part].map((line) => line.what)));
    return [...all].map((what) => ({
      what,
      of: (place) => <Yes yes={place[part].some((line) => line.what === what && line.yes)} />,
    }));
  };
  return [
    { what: "How far", of: (place) => place.distance ?? words.places.ask },
    { what: words.places.free, of: (place) => place.when_free },
    { what: "How long", of: (place) => words.places.weeks(place.weeks_a_year) },
    ...lines("needs"),
    ...lines("features"),
  ];
}

/** One question at a time across the places: reads well on a phone, and aloud. */
export default function ComparePage() {
  const { words } = useFamily();
  return (
    <WithChoices>
      {({ value: { places } }) => (
        <FamilyPage heading={words.places.compare} back={paths.familyPart("places")}>
          {asked(places, words).map(({ what, of }) => (
            <section key={what}>
              <Heading>{what}</Heading>
              <SummaryList
                rows={places.map((place) => ({
                  id: place.id,
                  label: place.name,
                  value: of(place),
                }))}
              />
            </section>
          ))}
        </FamilyPage>
      )}
    </WithChoices>
  );
}
