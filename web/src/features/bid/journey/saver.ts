/**
 * Keeps a draft in step with the service: two seconds after the last change, or when told to, one
 * request at a time, each with the version of the answer before it. What could not be sent for
 * want of a connection is sent again until it is there.
 */
import { connectionBack } from "@/api/connection";
import { isRefusal, NoConnection } from "@/api/errors";
import type { Versioned } from "@/api/client";

export interface SaverState<Answer> {
  readonly phase: "saved" | "waiting" | "saving" | "retrying" | "refused";
  /** What the service has. */
  readonly answer: Versioned<Answer>;
  /** When it was last saved, as the service's clock or ours has it. */
  readonly savedAt: string | undefined;
  /** Why the service will not take it. */
  readonly error: unknown;
}

type Send<Content, Answer> = (content: Content, version: string) => Promise<Versioned<Answer>>;

const QUIET = 2000;

/** Other content may be taken; somebody else's change or the end of bidding stay what they are. */
function isMendable(error: unknown): boolean {
  return isRefusal(error) && ![403, 404, 409, 412].includes(error.status);
}

export class Saver<Content, Answer> {
  private pending: Content | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | undefined;
  private readonly listeners = new Set<() => void>();
  private readonly send: Send<Content, Answer>;
  private now: SaverState<Answer>;

  constructor(answer: Versioned<Answer>, savedAt: string | undefined, send: Send<Content, Answer>) {
    this.send = send;
    this.now = { phase: "saved", answer, savedAt, error: undefined };
  }

  readonly state = (): SaverState<Answer> => this.now;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  change(content: Content): void {
    if (this.now.phase === "refused" && !isMendable(this.now.error)) return;
    this.pending = content;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), QUIET);
    if (this.running === undefined) this.set({ phase: "waiting" });
  }

  /** Saves what there is now; the answer holds all of it, unless `state` says why not. */
  async flush(): Promise<SaverState<Answer>> {
    clearTimeout(this.timer);
    this.running ??= this.run().finally(() => (this.running = undefined));
    await this.running;
    return this.now;
  }

  /** Goes on from what the service has, after somebody settled what it refused. */
  resume(answer: Versioned<Answer>): void {
    this.pending = undefined;
    this.set({ phase: "saved", answer, savedAt: new Date().toISOString(), error: undefined });
  }

  private async run(): Promise<void> {
    while (this.pending !== undefined) {
      const content = this.pending;
      this.pending = undefined;
      this.set({ phase: "saving" });
      try {
        const answer = await this.send(content, this.now.answer.version);
        this.set({ phase: "saved", answer, savedAt: new Date().toISOString(), error: undefined });
      } catch (error) {
        this.pending ??= content;
        if (!(error instanceof NoConnection)) {
          this.set({ phase: "refused", error });
          return;
        }
        this.set({ phase: "retrying" });
        await connectionBack();
      }
    }
  }

  private set(next: Partial<SaverState<Answer>>): void {
    this.now = { ...this.now, ...next };
    for (const listener of this.listeners) listener();
  }
}
