import { connectionBack } from "@/api/connection";
import type { Versioned } from "@/api/client";
import { isRefusal, isStale, NoConnection } from "@/api/errors";
import type { components } from "@/api/schema.gen";
import type { Referral } from "../queries";
import { type Draft, draftOf, equal } from "./draft";
import { differing, type PartName, put, withoutFaults } from "./parts";

type FieldError = components["schemas"]["FieldError"];

export interface DraftStore {
  readonly put: (draft: Draft, version: string) => Promise<Versioned<Referral>>;
  readonly read: () => Promise<Versioned<Referral>>;
}

/** Somebody saved in between: what differs, and who it was as far as the service says. */
export interface DraftConflict {
  readonly yours: Draft;
  /** As it was before either changed it. */
  readonly before: Draft;
  readonly theirs: Versioned<Referral>;
  readonly current: unknown;
}

/** What the pages of a draft see. A new object whenever any of it changes. */
export interface Editing {
  readonly referral: Referral;
  readonly version: string;
  /** As typed, saved or not. */
  readonly draft: Draft;
  readonly saving: "idle" | "saving" | "saved" | "lost";
  /** Why some of it cannot be saved yet. */
  readonly faults: readonly FieldError[];
  readonly conflict: DraftConflict | undefined;
  /** What saving ended in that trying again would not mend. */
  readonly failure: unknown;
  /** Counts up when the draft was replaced from outside: forms begin again. */
  readonly edition: number;
}

const AFTER_TYPING = 2000;
const TRY_AGAIN = 5000;

/**
 * The one draft that all its pages write in. It saves itself, whole and one request at a time: what
 * is not right yet is held back and the rest is kept. Nothing typed is dropped by a lost
 * connection, a refusal or somebody else's change.
 */
export class DraftEditor {
  #store: DraftStore;
  /** What the service holds, in the words that were sent. */
  #kept: Draft;
  #now: Editing;
  /** The last that could not be saved whole: not sent again before it has changed. */
  #tried: Draft | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> = Promise.resolve();
  #listeners = new Set<() => void>();

  constructor(saved: Versioned<Referral>, store: DraftStore) {
    this.#store = store;
    this.#kept = draftOf(saved.value);
    this.#now = {
      referral: saved.value,
      version: saved.version,
      draft: this.#kept,
      saving: "idle",
      faults: [],
      conflict: undefined,
      failure: undefined,
      edition: 0,
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly editing = (): Editing => this.#now;

  get isUnsaved(): boolean {
    return !equal(this.#now.draft, this.#kept);
  }

  /** Takes an answer in, and saves it once typing stops. */
  readonly edit = (change: (draft: Draft) => Draft): void => {
    const draft = change(this.#now.draft);
    if (equal(draft, this.#now.draft)) return;
    this.#show({ draft });
    this.#saveIn(AFTER_TYPING);
  };

  /** Saves at once; resolves when everything typed so far is saved, held back or lost. */
  readonly save = (): Promise<void> => {
    clearTimeout(this.#timer);
    this.#running = this.#running.then(() => this.#saveOnce());
    return this.#running;
  };

  /** The draft was read anew. What is being written here has precedence until it is saved. */
  readonly adopt = (saved: Versioned<Referral>): void => {
    const { version, saving, conflict } = this.#now;
    if (saved.version === version || saving === "saving" || this.isUnsaved || conflict) return;
    this.#begin(saved, draftOf(saved.value));
  };

  /** Settles a conflict by parts: these as typed here, the others as saved there. */
  readonly settle = (mine: readonly PartName[]): Promise<void> => {
    const { conflict } = this.#now;
    if (!conflict) return Promise.resolve();
    const { theirs, yours } = conflict;
    this.#begin(theirs, put(mine, draftOf(theirs.value), yours));
    return this.save();
  };

  #begin(saved: Versioned<Referral>, draft: Draft): void {
    this.#kept = draftOf(saved.value);
    this.#show({
      referral: saved.value,
      version: saved.version,
      draft,
      faults: [],
      conflict: undefined,
      failure: undefined,
      edition: this.#now.edition + 1,
    });
  }

  #saveIn(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), milliseconds);
  }

  async #saveOnce(): Promise<void> {
    if (this.#now.conflict || this.#now.failure !== undefined) return;
    if (!this.isUnsaved) {
      this.#show({ faults: [] });
      return;
    }
    if (equal(this.#now.draft, this.#tried)) return;
    this.#tried = undefined;
    this.#show({ saving: "saving" });
    try {
      await this.#keep(this.#now.draft);
      this.#show({ faults: [], saving: "saved" });
    } catch (error) {
      await this.#refused(error, this.#now.draft);
    }
  }

  /** Sends a draft; one that is already kept needs no sending. */
  async #keep(draft: Draft): Promise<void> {
    if (equal(draft, this.#kept)) return;
    const { value, version } = await this.#store.put(draft, this.#now.version);
    this.#kept = draft;
    this.#show({ referral: value, version });
  }

  async #refused(error: unknown, wanted: Draft): Promise<void> {
    if (isRefusal(error, "invalid") && error.errors.length > 0)
      await this.#keepTheRest(error, wanted);
    else if (isStale(error) || isRefusal(error, "illegal_step")) await this.#meet(error);
    else this.#lost(error);
  }

  async #keepTheRest(refusal: { errors: readonly FieldError[] }, wanted: Draft): Promise<void> {
    const { errors: faults } = refusal;
    this.#tried = wanted;
    this.#show({ faults });
    try {
      await this.#keep(withoutFaults(wanted, this.#kept, faults));
      this.#show({ saving: "saved" });
    } catch (error) {
      if (isRefusal(error, "invalid")) this.#show({ saving: "saved" });
      else await this.#refused(error, wanted);
    }
  }

  /** Reads what was saved in between. Where that is what was sent, only the answer was lost. */
  async #meet(refusal: { readonly current: unknown }): Promise<void> {
    try {
      const theirs = await this.#store.read();
      const yours = this.#now.draft;
      const open = theirs.value.state === "draft";
      if (open && differing(yours, draftOf(theirs.value)).length === 0) {
        this.#kept = yours;
        this.#show({ referral: theirs.value, version: theirs.version, saving: "saved" });
        return;
      }
      const { current } = refusal;
      this.#show({ saving: "idle", conflict: { yours, before: this.#kept, theirs, current } });
    } catch (error) {
      this.#lost(error);
    }
  }

  #lost(error: unknown): void {
    this.#show({ saving: "lost" });
    if (error instanceof NoConnection) void connectionBack().then(() => this.save());
    else if (isRefusal(error, "unavailable", "too_many_requests", "internal", "clock_went_back")) {
      this.#saveIn((error.retryAfter ?? 0) * 1000 || TRY_AGAIN);
    } else this.#show({ failure: error });
  }

  #show(change: Partial<Editing>): void {
    this.#now = { ...this.#now, ...change };
    for (const listener of this.#listeners) listener();
  }
}
