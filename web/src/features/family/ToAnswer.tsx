import { ButtonLink } from "@/govuk/ButtonLink";
import { paths } from "@/lib/paths";
import { useFamily } from "./context";
import { familyDay } from "./familyDay";
import type { Choices } from "./queries";

interface Props {
  readonly choices: Choices;
}

/** From the places to what the reader may say of them, while it is time. */
export function ToAnswer({ choices: { open, permissions, answer_by } }: Props) {
  const { words } = useFamily();
  const feels = permissions.includes("react");
  if (!open || permissions.length === 0) return null;
  return (
    <>
      <p className="govuk-body">{words.landing.by(familyDay(answer_by))}</p>
      <ButtonLink to={feels ? paths.familyFeel(1) : paths.familyPart("choose")}>
        {feels ? words.places.tell : words.places.choose}
      </ButtonLink>
    </>
  );
}
