import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { isRefusal } from "@/api/errors";
import { useSending } from "@/api/sending";
import type { Versioned } from "@/api/client";
import { Button } from "@/govuk/Button";
import { PageErrors } from "@/govuk/PageErrors";
import { Forward } from "@/layout/Forward";
import { paths } from "@/lib/paths";
import { answerOf } from "./answer";
import { Checked } from "./Checked";
import { useFamily } from "./context";
import { FamilyPage } from "./FamilyPage";
import { type ChooseAnswer, type Choices, sendAnswer } from "./queries";
import { WithChoices } from "./WithProgress";

/** Once more before it goes. */
export default function CheckPage() {
  const { draft } = useFamily();
  return (
    <WithChoices>
      {(choices) => {
        const feels = choices.value.permissions.includes("react");
        if (feels && Object.keys(draft.felt).length === 0) {
          return <Forward to={paths.familyFeel(1)} />;
        }
        if (!feels && draft.choice === undefined) {
          return <Forward to={paths.familyPart("choose")} />;
        }
        return <Check choices={choices} feels={feels} />;
      }}
    </WithChoices>
  );
}

interface Props {
  readonly choices: Versioned<Choices>;
  readonly feels: boolean;
}

function Check({ choices: { value, version }, feels }: Props) {
  const { words, draft } = useFamily();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const answer = answerOf(draft, value.places, feels);
  const sending = useSending({
    send: (given: ChooseAnswer) => sendAnswer(given, version),
    changes: [["family"]],
  });
  const press = async () => {
    try {
      await sending.mutateAsync(answer);
      await navigate(paths.familyPart("thanks"));
    } catch {
      // What went wrong stands on the page, which needs to know how things are by now.
      await cache.invalidateQueries({ queryKey: ["family"] });
    }
  };
  return (
    <FamilyPage heading={words.check.heading} back={backOf(draft.choice, value)}>
      <Wrong error={sending.error} attempt={sending.submittedAt} />
      <Checked answer={answer} places={value.places} />
      <Button busy={sending.isPending} onClick={() => void press()}>
        {words.check.send}
      </Button>
    </FamilyPage>
  );
}

function backOf(choice: string | undefined, { permissions, places }: Choices): string {
  if (permissions.includes("react")) return paths.familyFeel(places.length);
  return paths.familyPart(choice === "none" ? "why" : "more");
}

interface WrongProps {
  readonly error: Error | null;
  readonly attempt: number;
}

function Wrong({ error, attempt }: WrongProps) {
  const { words } = useFamily();
  if (error === null) return null;
  const text = isRefusal(error, "stale")
    ? words.check.meanwhile
    : isRefusal(error, "illegal_step", "deadline_passed")
      ? words.check.late
      : words.gate.failed;
  return <PageErrors errors={[{ text }]} attempt={String(attempt)} />;
}
