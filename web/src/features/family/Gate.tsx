import { useQueryClient } from "@tanstack/react-query";
import { isRefusal } from "@/api/errors";
import { useSending } from "@/api/sending";
import { Button } from "@/govuk/Button";
import { InsetText } from "@/govuk/InsetText";
import { useFamily } from "./context";
import { FamilyPage } from "./FamilyPage";
import type { Link } from "./link";
import { openPage } from "./queries";

/** The button, not the link, opens the page: what only looks at links in mails opens nothing. */
export function Gate({ link }: { readonly link: Link }) {
  const { words } = useFamily();
  const cache = useQueryClient();
  const open = useSending({ send: () => openPage(link.token ?? "") });
  const press = async () => {
    try {
      await open.mutateAsync(undefined);
      cache.clear();
      link.used();
    } catch {
      // What went wrong stands on the page.
    }
  };
  if (isRefusal(open.error, "not_found")) {
    return (
      <FamilyPage heading="This link does not work">
        <p className="govuk-body">It may have ended. Call the person who sent it to you.</p>
      </FamilyPage>
    );
  }
  return (
    <FamilyPage heading={words.gate.heading}>
      <p className="govuk-body">{words.gate.text}</p>
      {open.isError && <InsetText>That did not work. Wait a moment and try again.</InsetText>}
      <Button busy={open.isPending} onClick={() => void press()}>
        {words.gate.button}
      </Button>
    </FamilyPage>
  );
}
