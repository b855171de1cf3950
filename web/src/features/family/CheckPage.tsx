import { useNavigate } from "react-router";
import { isRefusal } from "@/api/errors";
import { useSending } from "@/api/sending";
import type { Versioned } from "@/api/client";
import { Button } from "@/govuk/Button";
import { Heading } from "@/govuk/Heading";
import { InsetText } from "@/govuk/InsetText";
import { Forward } from "@/layout/Forward";
import { paths } from "@/lib/paths";
import { type Draft, useFamily } from "./context";
import { FamilyPage } from "./FamilyPage";
import { type ChooseAnswer, type Choices, sendAnswer } from "./queries";
import { WithChoices } from "./WithProgress";

/** The answer as it will be sent. */
export function answerOf({ choice, order, why, more }: Draft): ChooseAnswer {
  const none = choice === "none";
  const words = none ? why : more;
  return {
    preferences: none ? [] : [...order],
    none_fits: none,
    ...(words !== "" && { words }),
  };
}

/** Once more before it goes. */
export default function CheckPage() {
  const { draft } = useFamily();
  if (draft.choice === undefined) return <Forward to={paths.familyPart("choose")} />;
  return <WithChoices>{(choices) => <Check choices={choices} />}</WithChoices>;
}

function Check({ choices }: { readonly choices: Versioned<Choices> }) {
  const { words, draft } = useFamily();
  const navigate = useNavigate();
  const answer = answerOf(draft);
  const sending = useSending({
    send: (given: ChooseAnswer) => sendAnswer(given, choices.version),
    changes: [["family"]],
  });
  const press = async () => {
    try {
      await sending.mutateAsync(answer);
      await navigate(paths.familyPart("thanks"));
    } catch {
      // What went wrong stands on the page.
    }
  };
  const nameOf = (id: string) => choices.value.places.find((place) => place.id === id)?.name ?? id;
  return (
    <FamilyPage heading={words.check.heading} back={paths.familyPart("more")}>
      {sending.isError && (
        <InsetText>
          {isRefusal(sending.error, "illegal_step", "deadline_passed", "stale")
            ? "Something has changed. Go back and look again."
            : "That did not work. Wait a moment and try again."}
        </InsetText>
      )}
      <Heading>{words.check.you}</Heading>
      {answer.none_fits === true ? (
        <p className="govuk-body">{words.check.none}</p>
      ) : (
        <ol className="govuk-list govuk-list--number">
          {draft.order.map((id) => (
            <li key={id}>{nameOf(id)}</li>
          ))}
        </ol>
      )}
      <Heading>{words.check.said}</Heading>
      <p className="govuk-body app-typed">{answer.words ?? words.check.nothing}</p>
      <Button busy={sending.isPending} onClick={() => void press()}>
        {words.check.send}
      </Button>
    </FamilyPage>
  );
}
