const WHY: Readonly<Record<string, string>> = {
  marks_agreed: "Every mark was agreed",
  bid_excluded: "A bid was excluded",
  no_valid_bid: "No bid was valid",
};

/** Why a version of the evaluation was made. */
export const whyWords = (reason: string): string => WHY[reason] ?? reason;
