import { useQuery } from "@tanstack/react-query";
import { ButtonLink } from "@/govuk/ButtonLink";
import { InsetText } from "@/govuk/InsetText";
import { paths } from "@/lib/paths";
import { useFamily } from "./context";
import { familyDay } from "./familyDay";
import { GivenAnswer } from "./GivenAnswer";
import { choicesQuery, type Choices, type Progress } from "./queries";

/** While there are places to choose from: the way to them, or the answer and how to change it. */
export function WhatNow({ progress }: { readonly progress: Progress }) {
  const choices = useQuery({ ...choicesQuery, enabled: progress.choice_open }).data?.value;
  if (!progress.choice_open || choices === undefined) return null;
  // What somebody else chose is no answer of a young person who says what it thinks.
  const feels = choices.permissions.includes("react");
  return (feels ? choices.reactions.length > 0 : progress.answered) ? (
    <Answered choices={choices} />
  ) : (
    <ToAnswer choices={choices} />
  );
}

interface Props {
  readonly choices: Choices;
}

function ToAnswer({ choices: { places, permissions, answer_by } }: Props) {
  const { words } = useFamily();
  return (
    <>
      {permissions.length > 0 && (
        <p className="govuk-body">{words.landing.by(familyDay(answer_by))}</p>
      )}
      <ButtonLink to={paths.familyPart("places")}>{words.landing.look(places.length)}</ButtonLink>
    </>
  );
}

function Answered({ choices }: Props) {
  const { words } = useFamily();
  const feels = choices.permissions.includes("react");
  const may = feels || choices.permissions.includes("choose");
  return (
    <>
      <InsetText>
        <p className="govuk-body">{words.landing.answered}</p>
        <GivenAnswer choices={choices} />
      </InsetText>
      {may && (
        <ButtonLink
          to={feels ? paths.familyFeel(1) : paths.familyPart("choose")}
          variant="secondary"
        >
          {words.landing.change}
        </ButtonLink>
      )}
      <p className="govuk-body">
        <ButtonLink to={paths.familyPart("places")} variant="secondary">
          {words.landing.look(choices.places.length)}
        </ButtonLink>
      </p>
    </>
  );
}
