import { isStale, NoConnection, Refusal } from "@/api/errors";

/** Typing that has rested this long is saved. */
const AFTER_TYPING = 2000;
/** The first wait before trying again; it doubles up to the longest. */
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30_000;

export interface Saved {
  /** The ETag of the answer, for the next save. */
  readonly version: string;
}

export interface Saving<T> {
  readonly save: (value: T, version: string) => Promise<Saved>;
  /** Somebody else saved in between. Nothing more is saved until `resume`. */
  readonly onConflict: (error: Refusal, value: T) => void;
  /** Refused for good as it is; the next change is tried again. */
  readonly onRefused?: ((error: unknown, value: T) => void) | undefined;
  /**
   * What the service holds now. A save whose answer was lost may have been kept, and then its own
   * repetition looks like somebody else's change.
   */
  readonly reread?: (() => Promise<Saved & { readonly value: T }>) | undefined;
  readonly same?: ((left: T, right: T) => boolean) | undefined;
}

export interface SaveState {
  readonly is: "nothing" | "saving" | "saved" | "lost" | "refused" | "conflict";
  /** When it was saved last. */
  readonly at: Date | undefined;
}

/**
 * Keeps the newest value saved: one request at a time, each with the version that the one before
 * was answered with. What is lost on the way is tried again, further and further apart, and while
 * anything is unsaved the browser asks before it leaves the page.
 */
export class Autosaver<T> {
  #saving: Saving<T> | undefined;
  #version: string;
  #state: SaveState;
  /** The newest that is not saved, held in a box because a value may be anything. */
  #unsaved: { readonly value: T } | undefined;
  /** Sent, but its answer never came. */
  #unsure: { readonly value: T } | undefined;
  #running: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wait = FIRST_WAIT;
  readonly #listeners = new Set<() => void>();

  constructor(version: string, savedAt?: Date) {
    this.#version = version;
    this.#state = { is: savedAt ? "saved" : "nothing", at: savedAt };
  }

  /** How to save from now on. */
  readonly use = (saving: Saving<T>): void => {
    this.#saving = saving;
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): SaveState => this.#state;

  get isUnsaved(): boolean {
    return this.#unsaved !== undefined;
  }

  /** Takes what was typed, and saves it once typing stops. */
  readonly change = (value: T): void => {
    this.#hold({ value });
    if (this.#state.is !== "conflict") this.#saveIn(AFTER_TYPING);
  };

  /** Saves at once what is unsaved; tells whether all of it is saved now. */
  readonly flush = async (): Promise<boolean> => {
    clearTimeout(this.#timer);
    while (this.#running) await this.#running;
    if (this.#unsaved && this.#state.is !== "conflict") await this.#run();
    return !this.isUnsaved;
  };

  /** The thing was read anew, elsewhere on the page. An answer from before our own is older. */
  readonly adopt = (version: string): void => {
    if (!this.isUnsaved && counted(version) > counted(this.#version)) this.#version = version;
  };

  /** After a conflict: goes on from the version that was read, with what was chosen if anything. */
  readonly resume = (version: string, chosen?: { readonly value: T }): Promise<boolean> => {
    this.#version = version;
    this.#unsure = undefined;
    this.#hold(chosen);
    this.#show(this.#state.at ? "saved" : "nothing");
    return this.flush();
  };

  #show(is: SaveState["is"], at = this.#state.at): void {
    if (is === this.#state.is && at === this.#state.at) return;
    this.#state = { is, at };
    for (const listener of this.#listeners) listener();
  }

  #hold(unsaved: { readonly value: T } | undefined): void {
    if ((unsaved === undefined) !== (this.#unsaved === undefined)) {
      if (unsaved) window.addEventListener("beforeunload", ask);
      else window.removeEventListener("beforeunload", ask);
    }
    this.#unsaved = unsaved;
  }

  #saveIn(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), milliseconds);
  }

  #run(): Promise<void> {
    this.#running ??= this.#saveNewest().finally(() => (this.#running = undefined));
    return this.#running;
  }

  async #saveNewest(): Promise<void> {
    const [saving, sent] = [this.#saving, this.#unsaved];
    if (!saving || !sent) return;
    this.#show("saving");
    try {
      const { version } = await saving.save(sent.value, this.#version);
      this.#kept(sent, version);
    } catch (error) {
      await this.#failed(error, sent, saving);
    }
  }

  #kept(sent: { readonly value: T }, version: string): void {
    this.#version = version;
    this.#unsure = undefined;
    this.#wait = FIRST_WAIT;
    // What was typed meanwhile has its own time to be saved.
    if (this.#unsaved === sent) this.#hold(undefined);
    this.#show("saved", new Date());
  }

  async #failed(error: unknown, sent: { readonly value: T }, saving: Saving<T>): Promise<void> {
    if (isStale(error)) {
      if (await this.#wasOurs(saving)) {
        await this.#saveNewest();
        return;
      }
      this.#show("conflict");
      clearTimeout(this.#timer);
      saving.onConflict(error, (this.#unsaved ?? sent).value);
    } else if (passes(error)) {
      this.#unsure = sent;
      this.#show("lost");
      this.#tryAgain(error);
    } else {
      this.#show("refused");
      saving.onRefused?.(error, sent.value);
    }
  }

  /** Whether the service holds what we sent without hearing of it; then we go on from there. */
  async #wasOurs({ reread, same = sameJson }: Saving<T>): Promise<boolean> {
    if (!this.#unsure || !reread) return false;
    try {
      const now = await reread();
      if (!same(now.value, this.#unsure.value)) return false;
      this.#version = now.version;
      this.#unsure = undefined;
      return true;
    } catch {
      return false;
    }
  }

  #tryAgain(error: unknown): void {
    const told = error instanceof Refusal ? (error.retryAfter ?? 0) * 1000 : 0;
    this.#saveIn(Math.max(this.#wait, told));
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
    window.addEventListener("online", this.#online, { once: true });
  }

  readonly #online = (): void => {
    if (this.#state.is === "lost") void this.flush();
  };
}

function ask(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/** Whether the same request may well be accepted later. */
function passes(error: unknown): boolean {
  if (error instanceof NoConnection) return true;
  return error instanceof Refusal && (error.status >= 500 || error.status === 429);
}

/** The number in an ETag such as `"7"`. */
function counted(version: string): number {
  return Number(version.replace(/\D/g, ""));
}

function sameJson(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
