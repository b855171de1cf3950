/** What there is to do before a referral can be issued, and how far each of it is. */
import type { components } from "@/api/schema.gen";
import type { TaskState } from "@/lib/tags";
import type { Draft } from "../draft/draft";
import { partAt, type PartName } from "../draft/parts";

type FieldError = components["schemas"]["FieldError"];

export interface TaskOf {
  readonly title: string;
  /** The first page of it: the last part of its address. */
  readonly page: string;
  readonly parts: readonly PartName[];
  /** Whether anything of it was answered. */
  readonly begun: (draft: Draft) => boolean;
  /** Whether something is still to be said that the service does not insist on. */
  readonly lacks?: (draft: Draft) => boolean;
  readonly optional?: boolean;
  /** What of it stands beside the draft: a pointer, with all below it. */
  readonly at?: string;
}

export interface TaskGroup {
  readonly title: string;
  readonly tasks: readonly TaskOf[];
}

const always = () => true;

export const GROUPS: readonly TaskGroup[] = [
  {
    title: "Who needs a place",
    tasks: [
      {
        title: "The children",
        page: "children",
        parts: ["children"],
        begun: ({ content }) => content.children.length > 0,
      },
      {
        title: "Home and reason",
        page: "home",
        parts: ["home", "reason", "urgency"],
        begun: ({ private: sealed, urgent }) =>
          sealed.home_postcode !== "" || sealed.reason !== "" || urgent === true,
      },
      {
        title: "How up to date this is",
        page: "meeting",
        parts: ["meeting", "plan", "freshness"],
        begun: ({ content }) => Boolean(content.last_meeting_on ?? content.plan_on),
        lacks: ({ content }) =>
          !content.freshness_reason && !(content.last_meeting_on && content.plan_on),
      },
    ],
  },
  {
    title: "What is needed",
    tasks: [
      { title: "The place", page: "place", parts: ["place"], begun: always },
      {
        title: "Needs",
        page: "needs",
        parts: ["needs", "services"],
        begun: ({ content }) => content.needs.length > 0,
      },
      {
        title: "Features",
        page: "features",
        parts: ["features"],
        begun: ({ content }) => content.features.length > 0,
      },
      {
        title: "Outcomes",
        page: "outcomes",
        parts: ["outcomes"],
        begun: ({ content }) => content.outcomes.length > 0,
      },
    ],
  },
  {
    title: "How bids are judged",
    tasks: [
      { title: "Weights", page: "weights", parts: ["weights"], begun: always },
      {
        title: "Incentive and family",
        page: "incentive",
        parts: ["incentive", "family", "contact"],
        begun: ({ content, private: sealed }) =>
          Boolean(content.incentive) || content.parent_choice || sealed.contact_name !== "",
      },
    ],
  },
  {
    title: "Who is asked, and when",
    tasks: [
      {
        title: "Reach",
        page: "reach",
        parts: ["reach"],
        begun: ({ content: { limit } }) =>
          Boolean(limit.radius_miles) || (limit.areas ?? []).length > 0,
      },
      {
        title: "Dates",
        page: "closing",
        parts: ["dates"],
        begun: ({ content }) => Boolean(content.deadline),
        lacks: ({ content }) => !content.deadline,
      },
      {
        title: "Documents",
        page: "documents",
        parts: ["narrative"],
        at: "/documents/",
        begun: ({ private: sealed }) => sealed.narrative !== "",
        optional: true,
      },
    ],
  },
];

export interface Progress {
  readonly draft: Draft;
  /** What the service still asks for. */
  readonly before_issue: readonly FieldError[];
  /** What could not be saved. */
  readonly faults: readonly FieldError[];
}

/** What is not there yet; anything else that stands in the way was right once, or never was. */
const UNFINISHED = new Set(["missing", "empty_list", "too_old", "not_checked"]);

export function stateOf(task: TaskOf, { draft, before_issue, faults }: Progress): TaskState {
  const isOurs = ({ pointer }: FieldError) => {
    const part = partAt(pointer);
    if (task.at !== undefined && pointer.startsWith(task.at)) return true;
    return part !== undefined && task.parts.includes(part);
  };
  const open = before_issue.filter(isOurs);
  if (faults.some(isOurs) || open.some(({ code }) => !UNFINISHED.has(code))) return "problem";
  if (open.length === 0 && task.lacks?.(draft) !== true && (task.begun(draft) || !task.optional)) {
    return "completed";
  }
  return task.begun(draft) || open.some(({ code }) => code === "not_checked")
    ? "in_progress"
    : "not_yet_started";
}

/** Whether the last group may begin: every task that must be done is. */
export function isReady(progress: Progress): boolean {
  const waits = (task: TaskOf) => {
    const state = stateOf(task, progress);
    return task.optional ? state === "problem" || state === "in_progress" : state !== "completed";
  };
  return !GROUPS.some(({ tasks }) => tasks.some(waits));
}
