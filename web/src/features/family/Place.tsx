import { Heading } from "@/govuk/Heading";
import { useFamily } from "./context";
import type { Card } from "./queries";

/** One place, as a card: what it says of itself, in its words. */
export function Place({ place }: { readonly place: Card }) {
  const { words } = useFamily();
  return (
    <li className="app-family__place">
      <Heading>{place.name}</Heading>
      {place.distance != null && <p className="govuk-body">{place.distance}</p>}
      <Heading level={3}>{words.places.free}</Heading>
      <p className="govuk-body app-typed">{place.when_free}</p>
      <p className="govuk-body">{words.places.weeks(place.weeks_a_year)}</p>
      <Lines heading={words.places.can} lines={place.needs} />
      <Lines heading={words.places.has} lines={place.features} />
    </li>
  );
}

interface LinesProps {
  readonly heading: string;
  readonly lines: Card["needs"];
}

function Lines({ heading, lines }: LinesProps) {
  if (lines.length === 0) return null;
  return (
    <>
      <Heading level={3}>{heading}</Heading>
      <ul className="app-family__lines">
        {lines.map((line) => (
          <li key={line.what} className={line.yes ? "app-family__yes" : "app-family__ask"}>
            {line.what}: <Yes yes={line.yes} />
          </li>
        ))}
      </ul>
    </>
  );
}

export function Yes({ yes }: { readonly yes: boolean }) {
  const { words } = useFamily();
  return <strong>{yes ? "Yes" : words.places.ask}</strong>;
}
