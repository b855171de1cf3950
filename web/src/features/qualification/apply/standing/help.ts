/** The same help on every page of a cure. */
export const HELP = {
  what: "Only what was not met is asked for again.",
  next: "Save each thing that failed, then send all of it from the page of the application.",
  who: "The lead authority and its auditors read it.",
};
