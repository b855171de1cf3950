import { Link } from "react-router";
import { Heading } from "@/govuk/Heading";
import { paths } from "@/lib/paths";
import { useFamily } from "./context";
import { Feelings, InOrder, OtherSchool } from "./GivenAnswer";
import type { Card, ChooseAnswer } from "./queries";

interface Props {
  readonly answer: ChooseAnswer;
  readonly places: readonly Card[];
}

/** What will be sent, with the way back to each part. */
export function Checked({ answer, places }: Props) {
  const { words } = useFamily();
  if (answer.reactions) {
    return (
      <>
        <Heading>{words.check.said}</Heading>
        <Feelings places={places} felt={answer.reactions} />
        <Change to={paths.familyFeel(1)} of={words.check.said} />
      </>
    );
  }
  return <Chosen answer={answer} places={places} />;
}

function Chosen({ answer, places }: Props) {
  const { words } = useFamily();
  const { preferences = [], none_fits, other_school, words: said } = answer;
  const nameOf = (id: string) => places.find((place) => place.id === id)?.name ?? "";
  const other = other_school != null;
  return (
    <>
      <Heading>{words.check.you}</Heading>
      <OtherSchool school={other_school} />
      {none_fits === true && !other && <p className="govuk-body">{words.check.none}</p>}
      <InOrder names={preferences.map(nameOf)} />
      <Change to={paths.familyPart("choose")} of={words.check.you} />
      <Heading>{words.check.said}</Heading>
      <p className="govuk-body app-typed">{said ?? words.check.nothing}</p>
      <Change
        to={paths.familyPart(none_fits === true && !other ? "why" : "more")}
        of={words.check.said}
      />
    </>
  );
}

interface ChangeProps {
  readonly to: string;
  readonly of: string;
}

function Change({ to, of }: ChangeProps) {
  const { words } = useFamily();
  return (
    <p className="govuk-body app-no-print">
      <Link className="govuk-link" to={to}>
        {words.check.change}
        <span className="govuk-visually-hidden">: {of}</span>
      </Link>
    </p>
  );
}
