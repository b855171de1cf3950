/** "Waiting for 1 other evaluator". */
export const waiting = (others: number): string =>
  `Waiting for ${others} other ${others === 1 ? "evaluator" : "evaluators"}`;
