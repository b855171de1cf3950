/**
 * Every word of the family's pages, in one file, so that a test can measure how hard they are to
 * read. `plain` is for most people; `easy` has at most ten words a sentence and one idea each.
 */

interface Words {
  readonly gate: { readonly heading: string; readonly text: string; readonly button: string };
  readonly landing: {
    readonly heading: string;
    readonly next: string;
    readonly who: string;
    readonly look: (places: number) => string;
    readonly by: (day: string) => string;
    readonly met: (day: string, name: string) => string;
    readonly asked: (place: string) => string;
    readonly answered: string;
    readonly change: string;
  };
  readonly places: {
    readonly heading: (places: number) => string;
    readonly order: string;
    readonly free: string;
    readonly can: string;
    readonly has: string;
    readonly ask: string;
    readonly weeks: (weeks: number) => string;
    readonly compare: string;
    readonly choose: string;
  };
  readonly choose: {
    readonly heading: string;
    readonly several: string;
    readonly none: string;
    readonly missing: string;
  };
  readonly order: {
    readonly heading: string;
    readonly hint: string;
    readonly first: string;
    readonly twice: (which: string) => string;
  };
  readonly why: { readonly heading: string; readonly hint: string; readonly missing: string };
  readonly more: { readonly heading: string; readonly hint: string };
  readonly check: {
    readonly heading: string;
    readonly you: string;
    readonly none: string;
    readonly said: string;
    readonly nothing: string;
    readonly send: string;
  };
  readonly thanks: {
    readonly heading: string;
    readonly next: (name: string) => string;
    readonly change: (day: string) => string;
  };
  readonly ended: { readonly heading: string; readonly text: string };
  readonly closed: { readonly heading: string; readonly text: string };
}

const plain: Words = {
  gate: {
    heading: "Is this for you?",
    text: "Someone from your council sent you this link. It opens a page that is only for you and your family.",
    button: "Open my page",
  },
  landing: {
    heading: "Where we are now",
    next: "What happens next",
    who: "Who to ask",
    look: (places) => `Look at ${String(places)} places`,
    by: (day) => `Please answer by ${day}.`,
    met: (day, name) => `We last met you on ${day}. If something has changed, call ${name}.`,
    asked: (place) => `We asked ${place}.`,
    answered: "We have your answer. Thank you.",
    change: "Look at your answer, or change it",
  },
  places: {
    heading: (places) => `Here are ${String(places)} places`,
    order: "They are in A to Z order. No place is first because we like it best.",
    free: "When a place is free",
    can: "What they can help with",
    has: "What they have",
    ask: "Not sure: ask",
    weeks: (weeks) => `${String(weeks)} weeks a year`,
    compare: "Compare them",
    choose: "Choose a place",
  },
  choose: {
    heading: "Which place would you like?",
    several: "I like more than one",
    none: "None of these",
    missing: "Choose one answer",
  },
  order: {
    heading: "Put them in order",
    hint: "Leave out a place that you do not want.",
    first: "Choose the place you like best",
    twice: (which) => `Choose a different place for ${which}`,
  },
  why: {
    heading: "Why are they not right?",
    hint: "Say it in your own words. A few lines are enough.",
    missing: "Tell us a little about why",
  },
  more: {
    heading: "Anything we should know?",
    hint: "You do not have to write here.",
  },
  check: {
    heading: "Check your answer",
    you: "You chose",
    none: "None of these",
    said: "You told us",
    nothing: "You wrote nothing more.",
    send: "Send my answer",
  },
  thanks: {
    heading: "Thank you. We have your answer.",
    next: (name) => `${name} will read it and tell you what we do next.`,
    change: (day) => `You can change it until ${day}.`,
  },
  ended: {
    heading: "Open your link again",
    text: "This page has closed to keep your news safe. Find the message with your link and tap it again. If it does not open, call the person who sent it.",
  },
  closed: {
    heading: "You have left your page",
    text: "To come back, tap the link in your message.",
  },
};

const easy: Words = {
  ...plain,
  gate: { ...plain.gate, text: "Your council sent you this link. This page is only for you." },
  landing: {
    ...plain.landing,
    met: (day, name) => `We last met you on ${day}. Has something changed? Call ${name}.`,
  },
  places: { ...plain.places, order: "They are in A to Z order. No place is our best." },
  why: { ...plain.why, hint: "Use your own words. A few words are fine." },
  thanks: { ...plain.thanks, next: (name) => `${name} will read it. Then ${name} will call you.` },
  ended: {
    ...plain.ended,
    text: "This page has closed. That keeps your news safe. Tap the link in your message again. Does it not open? Call your council.",
  },
};

export type Reader = "plain" | "easy";
export type { Words };

export const WORDS: Readonly<Record<Reader, Words>> = { plain, easy };
