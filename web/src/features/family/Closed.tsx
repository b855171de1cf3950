import { type HowClosed, useFamily } from "./context";
import { FamilyPage } from "./FamilyPage";

/** In the place of a page that was left, or that nobody looked at any more. */
export function Closed({ how }: { readonly how: HowClosed }) {
  const { words } = useFamily();
  const { heading, text } = how === "left" ? words.closed : words.ended;
  return (
    <FamilyPage heading={heading}>
      <p className="govuk-body">{text}</p>
    </FamilyPage>
  );
}
