import { useSending } from "@/api/sending";
import { Button } from "@/govuk/Button";
import { InsetText } from "@/govuk/InsetText";
import { useFamily } from "./context";
import { FamilyPage } from "./FamilyPage";
import { askNewLink } from "./queries";

/** Says the same of every link, and sends a new one to where the council knows of, or nowhere. */
export function DeadLink({ token }: { readonly token: string }) {
  const { words } = useFamily();
  const ask = useSending({ send: () => askNewLink(token), changes: [] });
  return (
    <FamilyPage heading={words.dead.heading}>
      {!ask.isSuccess && <p className="govuk-body">{words.dead.text}</p>}
      <div role="status">
        {ask.isSuccess && <p className="govuk-body">{words.dead.sent}</p>}
        {ask.isError && <InsetText>{words.gate.failed}</InsetText>}
      </div>
      {!ask.isSuccess && (
        <Button busy={ask.isPending} onClick={() => ask.mutate(undefined)}>
          {words.dead.send}
        </Button>
      )}
    </FamilyPage>
  );
}
