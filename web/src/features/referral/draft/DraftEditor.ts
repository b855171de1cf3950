import type { Versioned } from "@/api/client";
import { isRefusal } from "@/api/errors";
import type { components } from "@/api/schema.gen";
import { Autosaver, type SaveState } from "@/layout/Autosaver";
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
  readonly saving: SaveState;
  /** Why some of it cannot be saved yet. */
  readonly faults: readonly FieldError[];
  readonly conflict: DraftConflict | undefined;
  /** What saving ended in that trying again would not mend. */
  readonly failure: unknown;
  /** Counts up when the draft was replaced from outside: forms begin again. */
  readonly edition: number;
}

/**
 * The one draft that all its pages write in. It is saved whole: what is not right yet is held back
 * and the rest is kept. Nothing typed is dropped by a lost connection, a refusal or somebody else's
 * change.
 */
export class DraftEditor {
  readonly #store: DraftStore;
  readonly #saver: Autosaver<Draft>;
  readonly #listeners = new Set<() => void>();
  /** What the service holds, in the words that were sent. */
  #kept: Draft;
  #now: Editing;

  constructor(saved: Versioned<Referral>, store: DraftStore) {
    this.#store = store;
    this.#saver = new Autosaver(saved.version);
    this.#kept = draftOf(saved.value);
    this.#now = {
      referral: saved.value,
      version: saved.version,
      draft: this.#kept,
      saving: this.#saver.state(),
      faults: [],
      conflict: undefined,
      failure: undefined,
      edition: 0,
    };
    this.#saver.use({
      save: (draft, version) => this.#save(draft, version),
      onConflict: ({ current }) => void this.#meet(current),
      onRefused: (error) => void this.#refused(error),
      reread: async () => {
        const { value, version } = await store.read();
        return { value: draftOf(value), version };
      },
      same: (left, right) => differing(left, right).length === 0,
    });
    this.#saver.subscribe(() => this.#show({ saving: this.#saver.state() }));
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
    this.#saver.change(draft);
  };

  /** Saves at once; resolves when everything typed so far is saved, held back or lost. */
  readonly save = (): Promise<boolean> => this.#saver.flush();

  /** The draft was read anew. What is being written here has precedence until it is saved. */
  readonly adopt = (saved: Versioned<Referral>): void => {
    const { version, conflict, saving } = this.#now;
    if (saved.version === version) {
      // What stands beside the draft may have changed: documents, and what is still missing.
      this.#show({ referral: saved.value });
      return;
    }
    if (saving.is === "saving" || this.isUnsaved || conflict) return;
    this.#saver.adopt(saved.version);
    this.#begin(saved, draftOf(saved.value));
  };

  /** Settles a conflict by parts: these as typed here, the others as saved there. */
  readonly settle = async (mine: readonly PartName[]): Promise<void> => {
    const { conflict } = this.#now;
    if (!conflict) return;
    const { theirs, yours } = conflict;
    const value = put(mine, draftOf(theirs.value), yours);
    this.#begin(theirs, value);
    await this.#saver.resume(theirs.version, mine.length === 0 ? undefined : { value });
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

  /** Saves all of it, or else all that is right. */
  async #save(draft: Draft, version: string): Promise<{ version: string }> {
    try {
      const saved = await this.#keep(draft, version);
      this.#show({ faults: [] });
      return saved;
    } catch (error) {
      if (!isRefusal(error, "invalid") || error.errors.length === 0) throw error;
      this.#show({ faults: error.errors });
      return this.#keepTheRest(draft, version, error.errors);
    }
  }

  async #keepTheRest(draft: Draft, version: string, faults: readonly FieldError[]) {
    try {
      return await this.#keep(withoutFaults(draft, this.#kept, faults), version);
    } catch (error) {
      if (isRefusal(error, "invalid")) return { version };
      throw error;
    }
  }

  /** Sends a draft; one that is already kept needs no sending. */
  async #keep(draft: Draft, version: string): Promise<{ version: string }> {
    if (equal(draft, this.#kept)) return { version };
    const saved = await this.#store.put(draft, version);
    this.#kept = draft;
    this.#show({ referral: saved.value, version: saved.version });
    return saved;
  }

  /** Issued or cancelled meanwhile is a conflict too, where nothing can be chosen any more. */
  async #refused(error: unknown): Promise<void> {
    if (isRefusal(error, "illegal_step")) await this.#meet(undefined);
    else this.#show({ failure: error });
  }

  async #meet(current: unknown): Promise<void> {
    try {
      const theirs = await this.#store.read();
      const { draft: yours } = this.#now;
      this.#show({ conflict: { yours, before: this.#kept, theirs, current } });
    } catch (error) {
      this.#show({ failure: error });
    }
  }

  #show(change: Partial<Editing>): void {
    this.#now = { ...this.#now, ...change };
    for (const listener of this.#listeners) listener();
  }
}
