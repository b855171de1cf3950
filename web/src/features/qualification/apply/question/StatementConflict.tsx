import { useQuery } from "@tanstack/react-query";
import type { Refusal } from "@/api/errors";
import { useSignedIn } from "@/api/session";
import { ConflictPage } from "@/layout/ConflictPage";
import { Loaded } from "@/layout/Loaded";
import { whoSaved } from "@/layout/whoSaved";
import { applicationAt } from "../queries";
import type { QuestionProps } from "./QuestionPage";
import { type useStatement, wordsOf } from "./useStatement";

interface Props extends QuestionProps {
  readonly statement: ReturnType<typeof useStatement>;
  readonly refusal: Refusal;
}

/** Somebody else saved the application meanwhile: one of both texts is chosen. */
export function StatementConflict({ application, question, statement, refusal }: Props) {
  const { user } = useSignedIn();
  const query = useQuery({
    ...applicationAt(application.reference, application.id),
    queryKey: ["application", "now", application.reference],
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <Loaded query={query}>
      {(now) => {
        const theirs = wordsOf(now.value, question.ref);
        return (
          <ConflictPage
            reference={application.reference}
            who={whoSaved(refusal, now.value.updated_at, user.id)}
            clashes={[
              {
                name: "statement",
                label: question.title,
                yours: <span className="app-typed">{statement.words}</span>,
                theirs: <span className="app-typed">{theirs}</span>,
                changedByYou: statement.words !== statement.before,
              },
            ]}
            {...(!now.value.permissions.includes("write") && {
              over: "This was submitted, so it cannot be edited.",
            })}
            onChosen={(sides) =>
              statement.settle(now, sides.get("statement") === "yours" ? statement.words : theirs)
            }
            onThrowAway={() => statement.settle(now, theirs)}
          />
        );
      }}
    </Loaded>
  );
}
