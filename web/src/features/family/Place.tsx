import { Heading } from "@/govuk/Heading";
import { useFamily } from "./context";
import { Pictured } from "./Pictured";
import type { Card } from "./queries";

/** One place, as a card: what the council says of it, and what it says of itself. */
export function Place({ place }: { readonly place: Card }) {
  const { words } = useFamily();
  const where = [place.town, place.distance].filter((part) => part != null);
  return (
    <section className="app-family__place">
      <Pictured drawing="place">
        <Heading>{place.name}</Heading>
        {where.length > 0 && <p className="govuk-body">{where.join(", ")}</p>}
      </Pictured>
      {place.summary != null && <p className="govuk-body app-typed">{place.summary}</p>}
      <Heading level={3} size="s">
        {words.places.free}
      </Heading>
      <p className="govuk-body app-typed">{place.when_free}</p>
      <p className="govuk-body">{words.places.weeks(place.weeks_a_year)}</p>
      {place.inspection != null && (
        <>
          <Heading level={3} size="s">
            {words.places.inspected}
          </Heading>
          <p className="govuk-body">{place.inspection}</p>
        </>
      )}
      <Lines heading={words.places.can} lines={place.needs} />
      <Lines heading={words.places.has} lines={place.features} />
    </section>
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
      <Heading level={3} size="s">
        {heading}
      </Heading>
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
  return <strong>{yes ? words.places.yes : words.places.ask}</strong>;
}
