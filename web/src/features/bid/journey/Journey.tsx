import type { Versioned } from "@/api/client";
import { isRefusal, isStale } from "@/api/errors";
import type { Vocabulary } from "@/features/category/vocabulary";
import type { BidBody, Invitation, OwnBid } from "../queries";
import { BidConflict } from "./BidConflict";
import { BidOver } from "./BidOver";
import { StepPage } from "./StepPage";
import type { Step } from "./steps";
import { useDraft } from "./useDraft";

export interface JourneyProps {
  readonly bid: Versioned<OwnBid>;
  /** The draft as it was when the journey began. */
  readonly start: BidBody;
  readonly invitation: Invitation;
  readonly words: Vocabulary;
  readonly steps: readonly Step[];
  readonly step: Step;
}

/** Holds the draft for as long as somebody moves between its pages. */
export function Journey(props: JourneyProps) {
  const { bid, start, step } = props;
  const draft = useDraft(bid, start);
  const { error } = draft;
  if (isStale(error)) return <BidConflict {...props} draft={draft} refusal={error} />;
  if (isRefusal(error) && [403, 404, 409].includes(error.status)) {
    return <BidOver {...props} draft={draft} refusal={error} />;
  }
  return <StepPage key={step.code} {...props} draft={draft} />;
}
