import { useQuery } from "@tanstack/react-query";
import { Button } from "@/govuk/Button";
import { InsetText } from "@/govuk/InsetText";
import { SendingTrouble } from "@/layout/SendingTrouble";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { paths } from "@/lib/paths";
import { counted } from "../counted";
import { lastCopyQuery, useUndoCopy } from "./sending";

/** The way back from the last copy, for as long as one stays signed in. */
export function UndoCopy() {
  const { data: last } = useQuery(lastCopyQuery);
  const undo = useUndoCopy();
  const go = useGoWithSuccess();
  if (!last) return null;
  const what = counted(last.copied.length, "application");
  return (
    <>
      <SendingTrouble error={undo.error} />
      <InsetText>
        <p className="govuk-body">
          You copied to {what}. You can put back what was there, until you sign out.
        </p>
        <Button
          variant="secondary"
          busy={undo.isPending}
          onClick={() =>
            undo.mutate(last, {
              onSuccess: () => go(paths.draftApplications(), "What was there before is back."),
            })
          }
        >
          Undo the copy
        </Button>
      </InsetText>
    </>
  );
}
