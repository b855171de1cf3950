import { expect, test } from "vitest";
import type { Draft } from "../draft/draft";
import { withContent, withPrivate } from "../draft/draft";
import { EMPTY } from "../testing/referrals";
import { GROUPS, isReady, type Progress, stateOf, type TaskOf } from "./tasks";

function taskCalled(title: string): TaskOf {
  const task = GROUPS.flatMap(({ tasks }) => tasks).find((one) => one.title === title);
  if (!task) throw new Error(`no task ${title}`);
  return task;
}

const progress = (draft: Draft, missing: Readonly<Record<string, string>> = {}): Progress => ({
  draft,
  before_issue: Object.entries(missing).map(([pointer, code]) => ({ pointer, code, message: "" })),
  faults: [],
});

test("a task is not begun, in progress or completed by what the service still asks for", () => {
  const task = taskCalled("Home and reason");
  const both = { "/private/home_postcode": "missing", "/private/reason": "missing" };
  expect(stateOf(task, progress(EMPTY, both))).toBe("not_yet_started");
  const half = withPrivate(EMPTY, { home_postcode: "PO19 1RQ" });
  expect(stateOf(task, progress(half, { "/private/reason": "missing" }))).toBe("in_progress");
  expect(stateOf(task, progress(half))).toBe("completed");
});

test("what was right and is not any more is a problem, as is what could not be saved", () => {
  const task = taskCalled("The place");
  expect(stateOf(task, progress(EMPTY, { "/content/start_date": "out_of_range" }))).toBe("problem");
  const fault = { pointer: "/content/weeks_per_year", code: "out_of_range", message: "" };
  expect(stateOf(task, { ...progress(EMPTY), faults: [fault] })).toBe("problem");
});

test("an empty list with a weight is unfinished, not wrong", () => {
  const needs = taskCalled("Needs");
  const missing = { "/content/needs": "empty_list" };
  expect(stateOf(needs, progress(EMPTY, missing))).toBe("not_yet_started");
});

test("the last group opens when everything that must be done is", () => {
  expect(isReady(progress(EMPTY))).toBe(false);
  const dated = withContent(EMPTY, { last_meeting_on: "2026-05-03", plan_on: "2026-03-03" });
  expect(isReady(progress(dated))).toBe(false);
  const closing = withContent(dated, { deadline: "2026-12-02T17:00:00Z" });
  expect(isReady(progress(closing))).toBe(true);
  expect(isReady(progress(closing, { "/content/limit": "missing" }))).toBe(false);
});

test("a file that nobody has checked keeps it from being issued, though files are optional", () => {
  const dates = { last_meeting_on: "2026-05-03", plan_on: "2026-03-03" };
  const done = withContent(EMPTY, { ...dates, deadline: "2026-12-02T17:00:00Z" });
  const unchecked = progress(done, { "/documents/0": "not_checked" });
  expect(stateOf(taskCalled("Documents"), unchecked)).toBe("in_progress");
  expect(isReady(unchecked)).toBe(false);
});

test("information that is too old leaves its task in progress", () => {
  const old = withContent(EMPTY, { last_meeting_on: "2024-05-03", plan_on: "2026-03-03" });
  const told = progress(old, { "/content/last_meeting_on": "too_old" });
  expect(stateOf(taskCalled("How up to date this is"), told)).toBe("in_progress");
});
