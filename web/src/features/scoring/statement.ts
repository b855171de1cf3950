import type { ReactNode } from "react";

export interface Descriptor {
  readonly mark: number;
  readonly word?: string | null;
  readonly means: string;
}

export interface DraftMark {
  /** 0 to 5, once chosen. */
  readonly mark?: number | null;
  readonly reason: string;
  readonly saved_at: string;
}

/** A statement of either kind as its page shows it. */
export interface ShownStatement {
  /** "Bid A", "Outcomes". */
  readonly name: string;
  readonly text: string;
  readonly words: number;
  readonly descriptors: readonly Descriptor[];
  readonly ownMark: number | undefined;
  readonly draft: DraftMark | undefined;
  readonly permissions: readonly string[];
  /** What was asked for: above the statement. */
  readonly asked: ReactNode;
  /** What it is read against: beneath the marks. */
  readonly beneath: ReactNode;
  readonly reasonHint: string;
}
