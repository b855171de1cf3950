import { useEffect } from "react";
import { useWatch } from "react-hook-form";
import { useNavigate } from "react-router";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { useForm } from "@/govuk/form/useForm";
import { paths } from "@/lib/paths";
import { isWhole, useAskBeforeLeaving, useDraft, useDrafts, useKeepDraft } from "./drafts";
import { MarkFields, sendOnCtrlEnter, type MarkValues } from "./MarkFields";
import type { Round } from "./rounds";
import type { ShownStatement } from "./statement";
import { useStatements } from "./useRounds";

interface Props {
  readonly round: Round;
  readonly at: string;
  readonly statement: ShownStatement;
}

/** A draft from the first key on; final only when all are submitted together. */
export function MarkForm({ round, at, statement }: Props) {
  const draft = useDraft(round, at);
  const form = useForm<MarkValues>({
    defaultValues: { mark: draft?.mark?.toString() ?? "", reason: draft?.reason ?? "" },
  });
  useKept(round, at, useWatch({ control: form.control }));
  const next = useNext(round, at);
  const navigate = useNavigate();
  return (
    <div onKeyDown={sendOnCtrlEnter}>
      <Form form={form} onSubmit={() => void navigate(next)}>
        <MarkFields
          descriptors={statement.descriptors}
          legend="Your mark"
          label="Your reason"
          hint={statement.reasonHint}
        />
        <SubmitButton aria-keyshortcuts="Control+Enter">Save and next</SubmitButton>
      </Form>
    </div>
  );
}

function useKept(round: Round, at: string, { mark = "", reason = "" }: Partial<MarkValues>): void {
  const { keep } = useKeepDraft(round);
  useEffect(() => {
    if (mark !== "" || reason !== "") {
      keep(at, { mark: mark === "" ? undefined : Number(mark), reason });
    }
    // `keep` is made anew each time, for the same round.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [at, mark, reason]);
}

/** The next statement without a whole draft, round the corner too; after the last, all of them. */
function useNext(round: Round, at: string): string {
  const rows = (useStatements(round).data ?? []).filter(({ state }) => state === "to_mark");
  const drafts = useDrafts(rows.map((row) => ({ round, at: row.at })));
  useAskBeforeLeaving(drafts);
  const open = rows.filter((row, index) => row.at !== at && !isWhole(drafts[index]));
  const here = rows.findIndex((row) => row.at === at);
  const next = open.find((row) => rows.indexOf(row) > here) ?? open[0];
  return paths.markingStatement(round.reference, next?.at ?? "submit");
}
