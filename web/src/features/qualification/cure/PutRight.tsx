import { Button } from "@/govuk/Button";
import { Heading } from "@/govuk/Heading";
import { TaskList, type Task } from "@/govuk/TaskList";
import { SendingTrouble } from "@/layout/SendingTrouble";
import { StateTag } from "@/layout/StateTag";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { day } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { tagOf, type TagWords } from "@/lib/tags";
import type { FailedItem } from "../suspension/queries";
import { useSendCure } from "./queries";
import type { Suspended } from "./useSuspended";

/** Only what failed, each on a page of its own; then all of it is sent together. */
export function PutRight({ membership, suspension }: Suspended) {
  const { value, version } = suspension;
  const may = new Set(value.permissions);
  const go = useGoWithSuccess();
  const send = useSendCure(membership.id, version);
  const here = paths.ownSuspension(membership.establishment_id, membership.id);
  const taskOf = (item: FailedItem): Task => ({
    id: item.question,
    title: item.title,
    hint: item.cure?.reason ?? undefined,
    to:
      may.has("cure") && !item.stands
        ? paths.ownSuspensionPart(membership.establishment_id, membership.id, item.question)
        : undefined,
    status: <StateTag tag={tagOfItem(item)} />,
  });
  const press = () => send.mutate(undefined, { onSuccess: () => go(here, sentWords(undefined)) });
  return (
    <>
      <SendingTrouble error={send.error} />
      <Heading>Put it right</Heading>
      {value.cure_sent_at && (
        <p className="govuk-body">{sentWords(value.decide_by ?? undefined)}</p>
      )}
      <TaskList tasks={value.failed.map(taskOf)} />
      {may.has("send") && (
        <Button busy={send.isPending} onClick={press}>
          Send what you put right
        </Button>
      )}
    </>
  );
}

function sentWords(by: string | undefined): string {
  return by ? `Sent. Together decides by ${day(by)}.` : "Sent to the lead authority.";
}

function tagOfItem({ stands, cure }: FailedItem): TagWords {
  if (stands) return tagOf("evidence", "current");
  if (!cure) return tagOf("task", "not_yet_started");
  return cure.state === "draft"
    ? { words: "Ready to send", colour: "blue" }
    : tagOf("submission", cure.state);
}
