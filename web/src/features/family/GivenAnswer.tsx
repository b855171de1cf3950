import { useFamily } from "./context";
import { Face } from "./Face";
import type { Card, Choices } from "./queries";

/** What this family, or this young person, has sent so far. */
export function GivenAnswer({
  choices: { places, answer, reactions },
}: {
  readonly choices: Choices;
}) {
  const { words } = useFamily();
  const nameOf = (id: string) => places.find((place) => place.id === id)?.name ?? "";
  return (
    <>
      {answer?.other_school != null && (
        <p className="govuk-body">
          {words.check.school}: <span className="app-typed">{answer.other_school}</span>
        </p>
      )}
      {answer?.none_fits === true && answer.other_school == null && (
        <p className="govuk-body">{words.check.none}</p>
      )}
      {answer && <InOrder names={answer.preferences.map(nameOf)} />}
      {answer?.words != null && <p className="govuk-body app-typed">{answer.words}</p>}
      {reactions.length > 0 && <Feelings places={places} felt={reactions} />}
    </>
  );
}

/** One place, or several with the best liked first. */
export function InOrder({ names }: { readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  if (names.length === 1) return <p className="govuk-body">{names[0]}</p>;
  return (
    <ol className="govuk-list govuk-list--number">
      {names.map((name) => (
        <li key={name}>{name}</li>
      ))}
    </ol>
  );
}

interface FeelingsProps {
  readonly places: readonly Card[];
  readonly felt: readonly Pick<Choices["reactions"][number], "place" | "feels" | "why">[];
}

/** What a young person thinks of each place. */
export function Feelings({ places, felt }: FeelingsProps) {
  const { words } = useFamily();
  return (
    <ul className="govuk-list">
      {places.map(({ id, name }) => {
        const one = felt.find(({ place }) => place === id);
        return (
          one && (
            <li key={id} className="app-family__felt">
              <Face feels={one.feels} />
              <span>
                {name}: {words.feel[one.feels]}
                {one.why != null && one.why !== "" && (
                  <span className="app-typed app-family__why">{one.why}</span>
                )}
              </span>
            </li>
          )
        );
      })}
    </ul>
  );
}
