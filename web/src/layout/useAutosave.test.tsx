import { act, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { NoConnection, Refusal } from "@/api/errors";
import { Autosaver, type Saved } from "./Autosaver";
import { SaveStatus } from "./SaveStatus";
import { useAutosave } from "./useAutosave";

function refusal(code: string, status: number, retryAfter?: number): Refusal {
  const headers = new Headers(
    retryAfter === undefined ? {} : { "retry-after": String(retryAfter) },
  );
  const problem = { type: `urn:together:problem:${code}`, title: code, status, code };
  return new Refusal(problem, new Response(null, { status, headers }));
}

/** A service that answers when the test says so. */
function service() {
  const waiting: { answer: (version: string) => void; refuse: (error: unknown) => void }[] = [];
  const save = vi.fn<(value: string, version: string) => Promise<Saved>>(
    () =>
      new Promise((resolve, reject) => {
        waiting.push({ answer: (version) => resolve({ version }), refuse: reject });
      }),
  );
  const next = () => {
    const first = waiting.shift();
    if (!first) throw new Error("nothing was sent");
    return first;
  };
  return {
    save,
    answer: async (version: string) => {
      next().answer(version);
      await passing(0);
    },
    refuse: async (error: unknown) => {
      next().refuse(error);
      await passing(0);
    },
  };
}

const passing = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));

/** Whether the browser would ask before leaving the page. */
function asksBeforeLeaving(): boolean {
  return !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));
}

function begin(more: Partial<Parameters<Autosaver<string>["use"]>[0]> = {}) {
  const { save, answer, refuse } = service();
  const onConflict = vi.fn();
  const onRefused = vi.fn();
  const saver = new Autosaver<string>('"1"');
  saver.use({ save, onConflict, onRefused, ...more });
  return { saver, save, answer, refuse, onConflict, onRefused };
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-06-12T09:42:10Z") });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("saving", () => {
  test("waits until typing has rested two seconds, and sends the newest only", async () => {
    const { saver, save, answer } = begin();
    saver.change("a");
    await passing(1500);
    saver.change("ab");
    await passing(1999);
    expect(save).not.toHaveBeenCalled();
    expect(asksBeforeLeaving()).toBe(true);
    await passing(1);
    expect(save).toHaveBeenCalledExactlyOnceWith("ab", '"1"');
    expect(saver.state().is).toBe("saving");
    await answer('"2"');
    expect(saver.state()).toEqual({ is: "saved", at: new Date("2026-06-12T09:42:13.500Z") });
    expect(asksBeforeLeaving()).toBe(false);
  });

  test("is one at a time, the newest wins, and each carries the version before it", async () => {
    const { saver, save, answer } = begin();
    saver.change("a");
    const first = saver.flush();
    saver.change("b");
    void saver.flush();
    saver.change("c");
    await passing(5000);
    expect(save).toHaveBeenCalledTimes(1);
    await answer('"2"');
    expect(save.mock.calls).toEqual([
      ["a", '"1"'],
      ["c", '"2"'],
    ]);
    expect(asksBeforeLeaving()).toBe(true);
    await answer('"3"');
    // More was typed after it was asked for.
    expect(await first).toBe(false);
    await passing(60_000);
    expect(save).toHaveBeenCalledTimes(2);
    expect(asksBeforeLeaving()).toBe(false);
  });

  test("of nothing sends nothing", async () => {
    const { saver, save } = begin();
    expect(await saver.flush()).toBe(true);
    expect(save).not.toHaveBeenCalled();
  });

  test("goes on from a version read anew, but not from an older one, nor over what is typed", async () => {
    const { saver, save, answer } = begin();
    saver.adopt('"4"');
    saver.adopt('"3"');
    saver.change("a");
    saver.adopt('"9"');
    void saver.flush();
    expect(save).toHaveBeenLastCalledWith("a", '"4"');
    await answer('"10"');
    saver.adopt('"9"');
    saver.change("b");
    void saver.flush();
    expect(save).toHaveBeenLastCalledWith("b", '"10"');
    await answer('"11"');
  });
});

describe("a lost connection", () => {
  test("is tried again further and further apart, with the newest", async () => {
    const { saver, save, refuse, answer } = begin();
    saver.change("a");
    void saver.flush();
    await refuse(new NoConnection());
    expect(saver.state().is).toBe("lost");
    expect(asksBeforeLeaving()).toBe(true);
    for (const [wait, calls] of [
      [1000, 2],
      [2000, 3],
      [4000, 4],
      [8000, 5],
      [16_000, 6],
      [30_000, 7],
      [30_000, 8],
    ] as const) {
      await passing(wait - 1);
      expect(save).toHaveBeenCalledTimes(calls - 1);
      await passing(1);
      expect(save).toHaveBeenCalledTimes(calls);
      await refuse(new NoConnection());
    }
    saver.change("ab");
    await passing(2000);
    expect(save).toHaveBeenLastCalledWith("ab", '"1"');
    await answer('"2"');
    expect(saver.state().is).toBe("saved");
    // The next loss begins with a short wait again.
    saver.change("abc");
    void saver.flush();
    await refuse(new NoConnection());
    await passing(1000);
    await answer('"3"');
    expect(asksBeforeLeaving()).toBe(false);
  });

  test("is over as soon as the browser says so", async () => {
    const { saver, save, refuse, answer } = begin();
    saver.change("a");
    void saver.flush();
    await refuse(new NoConnection());
    window.dispatchEvent(new Event("online"));
    expect(save).toHaveBeenCalledTimes(2);
    await answer('"2"');
    window.dispatchEvent(new Event("online"));
    await passing(60_000);
    expect(save).toHaveBeenCalledTimes(2);
  });

  test("a busy service is asked again when it said", async () => {
    const { saver, save, refuse, answer } = begin();
    saver.change("a");
    void saver.flush();
    await refuse(refusal("unavailable", 503, 7));
    await passing(6999);
    expect(save).toHaveBeenCalledTimes(1);
    await passing(1);
    await answer('"2"');
    expect(saver.isUnsaved).toBe(false);
  });

  test("after which our own change is not taken for somebody else's", async () => {
    const reread = vi.fn(() => Promise.resolve({ value: "a", version: '"2"' }));
    const { saver, save, refuse, answer, onConflict } = begin({ reread });
    saver.change("a");
    void saver.flush();
    await refuse(new NoConnection());
    saver.change("ab");
    await passing(2000);
    await refuse(refusal("stale", 412));
    expect(save).toHaveBeenLastCalledWith("ab", '"2"');
    await answer('"3"');
    expect(saver.state().is).toBe("saved");
    expect(onConflict).not.toHaveBeenCalled();
  });
});

describe("a conflict", () => {
  test("stops the saving until it is settled", async () => {
    const reread = vi.fn(() => Promise.resolve({ value: "theirs", version: '"5"' }));
    const { saver, save, refuse, answer, onConflict } = begin({ reread });
    saver.change("mine");
    void saver.flush();
    const error = refusal("stale", 412);
    await refuse(error);
    // The answer to our own save was never in doubt, so there is nothing to look up.
    expect(reread).not.toHaveBeenCalled();
    expect(onConflict).toHaveBeenCalledExactlyOnceWith(error, "mine");
    saver.change("mine too");
    await passing(60_000);
    expect(await saver.flush()).toBe(false);
    expect(save).toHaveBeenCalledTimes(1);
    expect(asksBeforeLeaving()).toBe(true);
    const settled = saver.resume('"5"', { value: "both" });
    expect(save).toHaveBeenLastCalledWith("both", '"5"');
    await answer('"6"');
    expect(await settled).toBe(true);
  });

  test("may end with mine thrown away", async () => {
    const { saver, save, refuse } = begin();
    saver.change("mine");
    void saver.flush();
    await refuse(refusal("stale", 412));
    expect(await saver.resume('"5"')).toBe(true);
    expect(save).toHaveBeenCalledTimes(1);
    expect(asksBeforeLeaving()).toBe(false);
  });

  test("is told when a lost answer was not the reason", async () => {
    const reread = vi.fn(() => Promise.resolve({ value: "theirs", version: '"5"' }));
    const { saver, refuse, onConflict } = begin({ reread });
    saver.change("mine");
    void saver.flush();
    await refuse(new NoConnection());
    await passing(1000);
    await refuse(refusal("stale", 412));
    expect(reread).toHaveBeenCalledTimes(1);
    expect(onConflict).toHaveBeenCalledTimes(1);
    await saver.resume('"5"');
  });
});

test("what is refused for good is not sent again before it changes", async () => {
  const { saver, save, refuse, answer, onRefused } = begin();
  saver.change("a");
  void saver.flush();
  await refuse(refusal("invalid", 422));
  expect(saver.state().is).toBe("refused");
  expect(onRefused).toHaveBeenCalledTimes(1);
  await passing(120_000);
  expect(save).toHaveBeenCalledTimes(1);
  expect(asksBeforeLeaving()).toBe(true);
  saver.change("b");
  await passing(2000);
  await answer('"2"');
  expect(asksBeforeLeaving()).toBe(false);
});

describe("on a page", () => {
  function Given({
    save,
    except = 0,
  }: {
    save: ReturnType<typeof service>["save"];
    except?: number;
  }) {
    const autosave = useAutosave<string>({
      version: '"1"',
      savedAt: "2026-06-12T09:30:00Z",
      save,
      onConflict: vi.fn(),
    });
    return (
      <div onBlur={autosave.onBlur}>
        <SaveStatus state={autosave.state} except={except} />
        <input aria-label="Words" onChange={(event) => autosave.change(event.target.value)} />
      </div>
    );
  }
  const line = () => document.querySelector(".app-save-line")?.textContent;
  const type = (value: string) =>
    fireEvent.change(screen.getByLabelText("Words"), { target: { value } });

  test("leaving the field saves at once, and the line says so in our words", async () => {
    const { save, answer, refuse } = service();
    const { rerender } = render(<Given save={save} />);
    expect(line()).toBe("Saved at 10:30am");
    type("a");
    fireEvent.blur(screen.getByLabelText("Words"));
    expect(line()).toBe("Saving…");
    await answer('"2"');
    expect(line()).toBe("Saved at 10:42am");
    rerender(<Given save={save} except={2} />);
    expect(line()).toBe("Saved at 10:42am, except 2 cells");
    rerender(<Given save={save} except={1} />);
    expect(line()).toBe("Saved at 10:42am, except 1 cell");
    type("ab");
    await passing(2000);
    await refuse(new NoConnection());
    expect(line()).toBe("Not saved. We will keep trying. Do not close this page.");
    await passing(1000);
    await answer('"3"');
  });

  test("it speaks at most once a minute, and then the newest", async () => {
    const { save, answer } = service();
    render(<Given save={save} />);
    const status = screen.getByRole("status");
    await passing(0);
    expect(status.textContent).toBe("Saved at 10:30am");
    type("a");
    await passing(2000);
    await answer('"2"');
    await passing(57_000);
    expect(status.textContent).toBe("Saved at 10:30am");
    await passing(1000);
    expect(status.textContent).toBe("Saved at 10:42am");
  });

  test("going to another page saves what is left", async () => {
    const { save, answer } = service();
    const { unmount } = render(<Given save={save} />);
    type("a");
    unmount();
    expect(save).toHaveBeenCalledExactlyOnceWith("a", '"1"');
    expect(asksBeforeLeaving()).toBe(true);
    await answer('"2"');
    expect(asksBeforeLeaving()).toBe(false);
  });
});
