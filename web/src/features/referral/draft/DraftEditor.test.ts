// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Versioned } from "@/api/client";
import { NoConnection, Refusal } from "@/api/errors";
import type { Referral } from "../queries";
import { EMPTY, kept } from "../testing/referrals";
import { type Draft, withContent, withPrivate } from "./draft";
import { DraftEditor } from "./DraftEditor";

type Answer = Versioned<Referral> | Error;

function refusal(code: string, status: number, pointers: readonly string[] = []): Refusal {
  const errors = pointers.map((pointer) => ({ pointer, code: "out_of_range", message: "No." }));
  const problem = { type: "about:blank", title: code, status, code, errors };
  return new Refusal(problem, new Response(null, { status }));
}

/** An editor over a service that answers as told, in turn. */
function begin(answers: Answer[], read: Versioned<Referral> = kept(9)) {
  const sent: { draft: Draft; version: string }[] = [];
  const editor = new DraftEditor(kept(1), {
    put: (draft, version) => {
      sent.push({ draft, version });
      const answer = answers.shift() ?? kept(sent.length + 1, draft);
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
    read: () => Promise.resolve(read),
  });
  return { editor, sent };
}

const reason = (text: string) => (draft: Draft) => withPrivate(draft, { reason: text });
const weeks = (count: number) => (draft: Draft) => withContent(draft, { weeks_per_year: count });

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("a draft", () => {
  test("is saved whole two seconds after typing stops, each time at the version before", async () => {
    const { editor, sent } = begin([]);
    editor.edit(reason("Because"));
    await vi.advanceTimersByTimeAsync(2000);
    editor.edit(weeks(40));
    await editor.save();
    expect(sent.map(({ version }) => version)).toEqual(['"1"', '"2"']);
    expect(sent[1]?.draft.private.reason).toBe("Because");
    expect(editor.isUnsaved).toBe(false);
    expect(editor.editing().saving.is).toBe("saved");
  });

  test("holds back the part with a fault and keeps the rest, typed as it was", async () => {
    const { editor, sent } = begin([refusal("invalid", 422, ["/content/weeks_per_year"])]);
    editor.edit((draft) => weeks(99)(reason("Because")(draft)));
    await editor.save();
    expect(sent[1]?.draft.content.weeks_per_year).toBe(EMPTY.content.weeks_per_year);
    expect(sent[1]?.draft.private.reason).toBe("Because");
    const { draft, faults } = editor.editing();
    expect(draft.content.weeks_per_year).toBe(99);
    expect(faults.map(({ pointer }) => pointer)).toEqual(["/content/weeks_per_year"]);
    expect(editor.isUnsaved).toBe(true);
    editor.edit(weeks(38));
    await editor.save();
    expect(editor.editing().faults).toEqual([]);
  });

  test("meets somebody else's change with both laid side by side, and nothing lost", async () => {
    const theirs = kept(5, weeks(40)(EMPTY));
    const { editor, sent } = begin([refusal("stale", 412)], theirs);
    editor.edit(reason("Mine"));
    await editor.save();
    const { conflict } = editor.editing();
    expect(conflict?.yours.private.reason).toBe("Mine");
    expect(conflict?.theirs.value.content.weeks_per_year).toBe(40);
    await editor.settle(["reason"]);
    expect(sent.at(-1)).toMatchObject({ version: '"5"' });
    expect(sent.at(-1)?.draft.content.weeks_per_year).toBe(40);
    expect(editor.editing()).toMatchObject({ conflict: undefined, edition: 1 });
    expect(editor.isUnsaved).toBe(false);
  });

  test("thrown away, it is as the other saved it and is not sent again", async () => {
    const { editor, sent } = begin([refusal("stale", 412)], kept(5, weeks(40)(EMPTY)));
    editor.edit(reason("Mine"));
    await editor.save();
    await editor.settle([]);
    expect(sent).toHaveLength(1);
    expect(editor.editing().draft.private.reason).toBe("");
  });

  test("issued meanwhile, it shows what was typed and what it is now", async () => {
    const issued = kept(5, EMPTY, { state: "open", issued_at: "2026-06-01T09:42:00Z" });
    const { editor } = begin([refusal("illegal_step", 409)], issued);
    editor.edit(reason("Too late"));
    await editor.save();
    await vi.advanceTimersByTimeAsync(0);
    expect(editor.editing().conflict?.theirs.value.state).toBe("open");
  });

  test("with no answer it stays unsaved and is sent again", async () => {
    const { editor, sent } = begin([new NoConnection("no answer")]);
    editor.edit(reason("Because"));
    await editor.save();
    expect(editor.editing().saving.is).toBe("lost");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(2);
    expect(editor.isUnsaved).toBe(false);
  });

  test("read anew by the page it is taken over, but not over what is being written", async () => {
    const { editor } = begin([]);
    editor.adopt(kept(4, weeks(40)(EMPTY)));
    expect(editor.editing().draft.content.weeks_per_year).toBe(40);
    editor.edit(reason("Mine"));
    editor.adopt(kept(6, EMPTY));
    expect(editor.editing().draft.private.reason).toBe("Mine");
    await editor.save();
  });
});
