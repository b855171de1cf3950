import { useNavigate } from "react-router";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { paths } from "@/lib/paths";
import { MarkFields, sendOnCtrlEnter } from "./MarkFields";
import type { Round, StatementRow } from "./rounds";
import type { ShownStatement } from "./statement";
import type { useMarkDraft } from "./useMarkDraft";
import { useStatements } from "./useRounds";

interface Props {
  readonly round: Round;
  readonly at: string;
  readonly statement: ShownStatement;
  readonly draft: ReturnType<typeof useMarkDraft>;
}

/** A draft from the first key on; final only when all are submitted together. */
export function MarkForm({ round, at, statement, draft: { form, saver } }: Props) {
  const rows = useStatements(round).data ?? [];
  const navigate = useNavigate();
  const next = async () => {
    if (await saver.flush()) {
      await navigate(paths.markingStatement(round.reference, nextOf(rows, at)));
    }
  };
  return (
    <div onKeyDown={sendOnCtrlEnter} onBlur={saver.onBlur}>
      <Form form={form} onSubmit={next}>
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

/** The next statement without a whole draft, round the corner too; after the last, all of them. */
export function nextOf(rows: readonly StatementRow[], at: string): string {
  const here = rows.findIndex((row) => row.at === at);
  const open = rows.filter((row) => row.state === "to_mark" && !row.drafted && row.at !== at);
  return (open.find((row) => rows.indexOf(row) > here) ?? open[0])?.at ?? "submit";
}
