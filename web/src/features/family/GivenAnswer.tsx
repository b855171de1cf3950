import { useFamily } from "./context";
import { Face } from "./Face";
import type { Card, Choices } from "./queries";

/** What this family, or this young person, has sent so far. */
export function GivenAnswer({ choices }: { readonly choices: Choices }) {
  const { places, permissions, reactions, answer } = choices;
  if (permissions.includes("react")) return <Feelings places={places} felt={reactions} />;
  return answer ? <Chosen places={places} answer={answer} /> : null;
}

interface ChosenProps {
  readonly places: readonly Card[];
  readonly answer: NonNullable<Choices["answer"]>;
}

function Chosen({
  places,
  answer: { preferences, none_fits, other_school, words: said },
}: ChosenProps) {
  const { words } = useFamily();
  const nameOf = (id: string) => places.find((place) => place.id === id)?.name ?? "";
  return (
    <>
      <OtherSchool school={other_school} />
      {none_fits && other_school == null && <p className="govuk-body">{words.check.none}</p>}
      <InOrder names={preferences.map(nameOf)} />
      {said != null && <p className="govuk-body app-typed">{said}</p>}
    </>
  );
}

export function OtherSchool({ school }: { readonly school: string | null | undefined }) {
  const { words } = useFamily();
  if (school == null) return null;
  return (
    <p className="govuk-body">
      {words.check.school}: <span className="app-typed">{school}</span>
    </p>
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
