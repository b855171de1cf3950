import type { Vocabulary } from "@/features/category/vocabulary";
import type { Referral } from "@/features/referral/queries";
import type { EvaluatedBid, Evaluation } from "./queries";

/** What every view of an evaluation is given. */
export interface Shown {
  readonly referral: Referral;
  readonly evaluation: Evaluation;
  /** In the order chosen. */
  readonly bids: readonly EvaluatedBid[];
  readonly words: Vocabulary;
  readonly sort: string | undefined;
  readonly open: string | undefined;
  readonly set: (
    changes: Readonly<Partial<Record<"show" | "sort" | "open" | "pick" | "only", string>>>,
  ) => void;
}
