import { useState } from "react";
import { Refusal } from "@/api/errors";
import { Button } from "@/govuk/Button";
import { Checkbox } from "@/govuk/Checkbox";
import { ErrorMessage } from "@/govuk/ErrorMessage";
import type { SummaryError } from "@/govuk/ErrorSummary";
import { Heading } from "@/govuk/Heading";
import { PageErrors } from "@/govuk/PageErrors";
import { type Task, TaskList } from "@/govuk/TaskList";
import { StateTag } from "@/layout/StateTag";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { paths } from "@/lib/paths";
import { tagOf, type TagWords } from "@/lib/tags";
import { refusalWords, WENT_WRONG } from "@/lib/words";
import type { Part } from "../ApplicationPart";
import { type Cure, useCure, useSendCure } from "./cure";
import { failedOf } from "./failed";

const DECLARE = "Confirm that what you send is true";
const READY: TagWords = { words: "Ready to send", colour: "blue" };

/** Only what failed, each on a page of its own; then all of it goes together. */
export function PutRight({ application, version, preview }: Part) {
  const { id, reference } = application;
  const { cure } = useCure(application);
  const [confirmed, setConfirmed] = useState(false);
  const [tries, setTries] = useState(0);
  const send = useSendCure(id, version);
  const go = useGoWithSuccess();
  const failed = failedOf(application, preview);
  const isReady = (key: string) =>
    (key === "prices" ? cure.cells : cure.answers[key]) !== undefined;
  const open = failed.filter(({ key }) => !isReady(key));
  const undeclared = tries > 0 && !confirmed;
  const errors: SummaryError[] = [
    ...(tries > 0 ? open.map(({ title }) => ({ text: `${title}: put this right first` })) : []),
    ...(undeclared ? [{ text: DECLARE, field: "confirmed" }] : []),
    ...sendErrors(send.error, cure),
  ];
  const sendAll = async () => {
    const cells = [...(cure.cells ?? [])];
    // The part is gone from the page once it is sent, and with it the callbacks of `mutate`.
    await send.mutateAsync({ answers: answersOf(cure), cells, confirmed });
    go(paths.application(reference), "Sent again. A new decision day is set.");
  };
  const press = () => {
    setTries(tries + 1);
    if (open.length > 0 || !confirmed) return;
    sendAll().catch(() => undefined);
  };
  const tasks = failed.map(({ key, title, reason }): Task => ({
    id: key,
    title: `Put this right: ${title}`,
    hint: reason,
    to: paths.applicationDeep(reference, "put-right", key),
    status: <StateTag tag={isReady(key) ? READY : tagOf("task", "not_yet_started")} />,
  }));
  return (
    <>
      <PageErrors errors={errors} attempt={tries + send.submittedAt} />
      <Heading>Put this right</Heading>
      <p className="govuk-body">
        Only what was not met is asked for again; the rest stands. What you put right is kept on
        this page alone until you send it, so send it before you close it.
      </p>
      <TaskList tasks={tasks} />
      <div className={undeclared ? "govuk-form-group govuk-form-group--error" : "govuk-form-group"}>
        {undeclared && <ErrorMessage id="confirmed-error">{DECLARE}</ErrorMessage>}
        <div className="govuk-checkboxes">
          <Checkbox
            id="confirmed"
            label="What we send is true and complete, and I may say so for the organisation."
            checked={confirmed}
            onChange={setConfirmed}
            describedBy={undeclared ? "confirmed-error" : undefined}
          />
        </div>
      </div>
      <Button onClick={press} busy={send.isPending}>
        Send what you put right
      </Button>
    </>
  );
}

function answersOf({ answers }: Cure) {
  return Object.entries(answers).map(([question, answer]) => ({ question, answer }));
}

function sendErrors(error: unknown, cure: Cure): SummaryError[] {
  if (error === null || error === undefined) return [];
  if (!(error instanceof Refusal)) return [{ text: WENT_WRONG }];
  if (error.errors.length === 0) return [{ text: refusalWords(error) }];
  const questions = Object.keys(cure.answers);
  return error.errors.map(({ pointer, message }) => {
    const at = questions[Number(/^\/answers\/(\d+)/.exec(pointer)?.[1] ?? "-1")];
    return { text: at === undefined ? message : `${at}: ${message}` };
  });
}
