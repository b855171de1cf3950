import type { ReactNode } from "react";
import { DataTable } from "@/govuk/DataTable";
import { Heading } from "@/govuk/Heading";
import { SummaryList } from "@/govuk/SummaryList";
import { useMediaQuery } from "@/govuk/useMediaQuery";
import { paths } from "@/lib/paths";
import { useFamily } from "./context";
import { FamilyPage } from "./FamilyPage";
import { Yes } from "./Place";
import type { Card, Choices } from "./queries";
import { Screens } from "./Screens";
import { ToAnswer } from "./ToAnswer";
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
    { what: words.places.town, of: (place) => place.town ?? words.places.ask },
    { what: words.places.far, of: (place) => place.distance ?? words.places.ask },
    { what: words.places.free, of: (place) => place.when_free },
    { what: words.places.long, of: (place) => words.places.weeks(place.weeks_a_year) },
    { what: words.places.inspected, of: (place) => place.inspection ?? words.places.ask },
    ...lines("needs"),
    ...lines("features"),
  ];
}

/** A table where there is room; on a phone one question at a time across the places. */
export default function ComparePage() {
  const { words, reader } = useFamily();
  const room = useMediaQuery("(min-width: 40em)");
  return (
    <WithChoices>
      {({ value: choices }) => (
        <FamilyPage heading={words.places.compare} back={paths.familyPart("places")}>
          {room && reader === "plain" ? (
            <>
              <AsTable places={choices.places} lines={asked(choices.places, words)} />
              <ToAnswer choices={choices} />
            </>
          ) : (
            <OneByOne choices={choices} />
          )}
        </FamilyPage>
      )}
    </WithChoices>
  );
}

function OneByOne({ choices }: { readonly choices: Choices }) {
  const { words } = useFamily();
  const { places, open, permissions } = choices;
  const lines = asked(places, words);
  return (
    <Screens
      screens={[
        ...lines.map((line) => <Across key={line.what} line={line} places={places} />),
        ...(open && permissions.length > 0 ? [<ToAnswer key="on" choices={choices} />] : []),
      ]}
    />
  );
}

interface TableProps {
  readonly places: readonly Card[];
  readonly lines: readonly Asked[];
}

function AsTable({ places, lines }: TableProps) {
  const { words } = useFamily();
  return (
    <DataTable
      caption={words.places.compare}
      captionSize="hidden"
      rows={lines}
      rowKey={({ what }) => what}
      columns={[
        {
          id: "what",
          heading: words.places.can,
          headingHidden: true,
          rowHeading: true,
          cell: (line: Asked) => line.what,
        },
        ...places.map((place) => ({
          id: place.id,
          heading: place.name,
          cell: ({ of }: Asked) => of(place),
        })),
      ]}
    />
  );
}

interface AcrossProps {
  readonly places: readonly Card[];
  readonly line: Asked;
}

function Across({ places, line: { what, of } }: AcrossProps) {
  return (
    <section>
      <Heading>{what}</Heading>
      <SummaryList
        rows={places.map((place) => ({ id: place.id, label: place.name, value: of(place) }))}
      />
    </section>
  );
}
