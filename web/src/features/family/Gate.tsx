import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { isRefusal } from "@/api/errors";
import { useSending } from "@/api/sending";
import { Button } from "@/govuk/Button";
import { InsetText } from "@/govuk/InsetText";
import { paths } from "@/lib/paths";
import { useFamily } from "./context";
import { DeadLink } from "./DeadLink";
import { FamilyPage } from "./FamilyPage";
import { openPage } from "./queries";

interface Props {
  readonly token: string;
  readonly used: () => void;
}

/** The button, not the link, opens the page: what only looks at links in mails opens nothing. */
export function Gate({ token, used }: Props) {
  const { words } = useFamily();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const open = useSending({ send: () => openPage(token), changes: [] });
  const press = async () => {
    try {
      await open.mutateAsync(undefined);
    } catch {
      // What went wrong stands on the page.
      return;
    }
    cache.removeQueries({ queryKey: ["family"] });
    await navigate(paths.family(), { replace: true });
    used();
  };
  if (isRefusal(open.error, "not_found")) return <DeadLink token={token} />;
  return (
    <FamilyPage heading={words.gate.heading}>
      <p className="govuk-body">{words.gate.text}</p>
      {open.isError && <InsetText>{words.gate.failed}</InsetText>}
      <Button busy={open.isPending} onClick={() => void press()}>
        {words.gate.button}
      </Button>
    </FamilyPage>
  );
}
