import { Heading } from "@/govuk/Heading";
import { TaskList, type Task } from "@/govuk/TaskList";
import { Page } from "@/layout/Page";
import { StateTag } from "@/layout/StateTag";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";
import { LastChanged } from "../LastChanged";
import { SaveLine } from "../draft/SaveLine";
import { useDraft } from "../draft/useDraft";
import { GROUPS, isReady, type Progress, stateOf, type TaskGroup } from "./tasks";

const HELP = {
  what: "This is everything a referral needs before it can be issued. Answer in any order.",
  next: "When the rest is completed you see it as others will, check your answers and issue it.",
  who: "Until you issue it, only your authority sees it.",
};

/** A draft: what is answered and what is still to be said. */
export default function TaskListPage() {
  const { referral, draft, faults } = useDraft();
  const { reference, before_issue } = referral;
  const progress = { draft, before_issue, faults };
  return (
    <Page
      heading={`Referral ${reference}`}
      title="Referral"
      reference={reference}
      caption={referral.category.name}
      back={{ to: paths.referrals(), words: "Back to referrals" }}
      tag={<StateTag tag={tagOf("referral", referral.state)} />}
      status={<SaveLine />}
      help={HELP}
      foot={<LastChanged referral={referral} />}
    >
      {GROUPS.map((group, index) => (
        <Group key={group.title} group={group} number={index + 1} {...{ reference, progress }} />
      ))}
      <Heading level={2} size="m">
        {GROUPS.length + 1}. Check and issue
      </Heading>
      <TaskList tasks={[checkAndIssue(reference, isReady(progress))]} />
    </Page>
  );
}

interface GroupProps {
  readonly group: TaskGroup;
  readonly number: number;
  readonly reference: string;
  readonly progress: Progress;
}

function Group({ group, number, reference, progress }: GroupProps) {
  return (
    <>
      <Heading level={2} size="m">
        {number}. {group.title}
      </Heading>
      <TaskList
        tasks={group.tasks.map((task) => ({
          id: task.page,
          title: task.optional ? `${task.title} (optional)` : task.title,
          to: paths.referralPart(reference, task.page),
          status: <StateTag tag={tagOf("task", stateOf(task, progress))} />,
        }))}
      />
    </>
  );
}

function checkAndIssue(reference: string, ready: boolean): Task {
  const id = "check";
  const title = "Check and issue";
  if (ready) {
    const status = <StateTag tag={tagOf("task", "not_yet_started")} />;
    return { id, title, to: paths.referralPart(reference, "preview"), status };
  }
  const hint = "Opens when everything above is completed";
  return { id, title, hint, status: tagOf("task", "cannot_start_yet").words };
}
