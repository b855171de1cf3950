/**
 * Every word of the family's pages, in one file, so that a test can measure how hard they are to
 * read. `plain` is for most people; `easy` has at most ten words a sentence and one idea each.
 */

interface Words {
  readonly frame: {
    readonly bigger: string;
    readonly easy: string;
    readonly print: string;
    readonly close: string;
    readonly skip: string;
    readonly access: string;
    readonly privacy: string;
    readonly cookies: string;
  };
  readonly move: {
    readonly back: string;
    readonly on: string;
    readonly next: string;
    readonly before: string;
    readonly of: (one: number, all: number) => string;
  };
  readonly gate: {
    readonly heading: string;
    readonly text: string;
    readonly button: string;
    readonly failed: string;
  };
  readonly dead: {
    readonly heading: string;
    readonly text: string;
    readonly send: string;
    readonly sent: string;
  };
  readonly wrong: { readonly heading: string; readonly text: string; readonly again: string };
  readonly idle: {
    readonly heading: string;
    readonly text: (time: string) => string;
    readonly lost: string;
    readonly stay: string;
    readonly leave: string;
  };
  readonly exit: {
    readonly about: string;
    readonly heading: string;
    readonly press: string;
    readonly then: string;
    readonly keys: string;
    readonly list: string;
  };
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
    readonly after: string;
    readonly here: string;
    readonly done: string;
    readonly later: string;
  };
  readonly decides: { readonly young: string; readonly family: string };
  readonly places: {
    readonly heading: (places: number) => string;
    readonly order: string;
    readonly town: string;
    readonly far: string;
    readonly free: string;
    readonly long: string;
    readonly inspected: string;
    readonly can: string;
    readonly has: string;
    readonly yes: string;
    readonly ask: string;
    readonly weeks: (weeks: number) => string;
    readonly compare: string;
    readonly choose: string;
    readonly tell: string;
  };
  readonly choose: {
    readonly heading: string;
    readonly several: string;
    readonly none: string;
    readonly school: string;
    readonly or: string;
    readonly missing: string;
  };
  readonly feel: {
    readonly heading: (place: string) => string;
    readonly title: string;
    readonly like: string;
    readonly not_sure: string;
    readonly dislike: string;
    readonly why: string;
    readonly hint: string;
    readonly missing: string;
  };
  readonly order: {
    readonly heading: string;
    readonly hint: string;
    readonly first: string;
    readonly twice: (which: string) => string;
  };
  readonly why: { readonly heading: string; readonly hint: string; readonly missing: string };
  readonly school: {
    readonly heading: string;
    readonly hint: (name: string) => string;
    readonly missing: string;
  };
  readonly more: { readonly heading: string; readonly hint: string };
  readonly check: {
    readonly heading: string;
    readonly you: string;
    readonly none: string;
    readonly school: string;
    readonly said: string;
    readonly nothing: string;
    readonly change: string;
    readonly send: string;
    readonly meanwhile: string;
    readonly late: string;
  };
  readonly thanks: {
    readonly heading: string;
    readonly next: (name: string) => string;
    readonly call: (name: string) => string;
    readonly change: (day: string) => string;
    readonly print: string;
  };
  readonly after: {
    readonly heading: string;
    readonly said: string;
    readonly words: string;
    readonly did: string;
    readonly because: string;
  };
  readonly how: {
    readonly heading: string;
    readonly hint: string;
    readonly listened: string;
    readonly knew: string;
    readonly better: string;
    readonly yes: string;
    readonly partly: string;
    readonly no: string;
    readonly missing: string;
    readonly send: string;
    readonly thanks: string;
  };
  readonly ended: { readonly heading: string; readonly text: string };
  readonly closed: { readonly heading: string; readonly text: string };
}

const plain: Words = {
  frame: {
    bigger: "Bigger text",
    easy: "Easy read",
    print: "Print",
    close: "Close my page",
    skip: "Skip to the words",
    access: "Made for all to use",
    privacy: "How we keep your news safe",
    cookies: "Cookies",
  },
  move: {
    back: "Back",
    on: "Go on",
    next: "Next",
    before: "Go back",
    of: (one, all) => `${String(one)} of ${String(all)}`,
  },
  gate: {
    heading: "Is this for you?",
    text: "Someone from your council sent you this link. It opens a page that is only for you and your family.",
    button: "Open my page",
    failed: "That did not work. Wait a moment and try again.",
  },
  dead: {
    heading: "This link has stopped working",
    text: "We can send a new one to the phone or email we have.",
    send: "Send me a new link",
    sent: "If we can, we have sent it.",
  },
  wrong: {
    heading: "Something went wrong",
    text: "It was not you. Wait a moment and try again.",
    again: "Try again",
  },
  idle: {
    heading: "Are you still there?",
    text: (time) => `We will close this page at ${time}. That keeps your news safe.`,
    lost: "What you have not sent will be gone.",
    stay: "Stay on this page",
    leave: "Close my page",
  },
  exit: {
    about: "How to leave this page fast",
    heading: "Leave this page fast",
    press: "Press “Exit this page” and it is gone.",
    then: "Your page closes. A page about something else takes its place.",
    keys: "You can press the Shift key three times too.",
    list: "Your phone may still list the pages you saw. You can clear that list.",
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
    change: "Change my answer",
    after: "What you said and what we did",
    here: "You are here",
    done: "Done",
    later: "Not yet",
  },
  decides: {
    young: "Your social worker decides. They will read what you say and tell you why.",
    family: "A social worker decides. They will read what you say and tell you why.",
  },
  places: {
    heading: (places) => `Here are ${String(places)} places`,
    order: "They are in A to Z order. No place is first because we like it best.",
    town: "Town",
    far: "How far",
    free: "When a place is free",
    long: "How long",
    inspected: "What inspectors said",
    can: "What they can help with",
    has: "What they have",
    yes: "Yes",
    ask: "Not sure: ask",
    weeks: (weeks) => `${String(weeks)} weeks a year`,
    compare: "Compare them",
    choose: "Choose a place",
    tell: "Tell us what you think",
  },
  choose: {
    heading: "Which place would you like?",
    several: "I like more than one",
    none: "None of these",
    school: "I want a different school",
    or: "or",
    missing: "Choose one answer",
  },
  feel: {
    heading: (place) => `What do you think of ${place}?`,
    title: "What do you think?",
    like: "I like it",
    not_sure: "Not sure",
    dislike: "I do not like it",
    why: "Why?",
    hint: "You do not have to write here.",
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
  school: {
    heading: "Which school?",
    hint: (name) => `${name} will call you about this. It is your right to ask.`,
    missing: "Tell us which school",
  },
  more: {
    heading: "Anything we should know?",
    hint: "You do not have to write here.",
  },
  check: {
    heading: "Check your answer",
    you: "You chose",
    none: "None of these",
    school: "A different school",
    said: "You told us",
    nothing: "You wrote nothing more.",
    change: "Change",
    send: "Send my answer",
    meanwhile: "There is a new answer since you looked. Send yours and it takes its place.",
    late: "The time to choose is over. Your answer was not sent.",
  },
  thanks: {
    heading: "Thank you. We have your answer.",
    next: (name) => `${name} will read it and tell you what we do next.`,
    call: (name) => `${name} will call you about the school.`,
    change: (day) => `You can change it until ${day}.`,
    print: "Print or save this page",
  },
  after: {
    heading: "What you said and what we did",
    said: "You said",
    words: "In your own words",
    did: "We did",
    because: "Because",
  },
  how: {
    heading: "Tell us how it went",
    hint: "You can leave out any of these.",
    listened: "Did we listen?",
    knew: "Did you know what was going on?",
    better: "What should we do better?",
    yes: "Yes",
    partly: "A bit",
    no: "No",
    missing: "Answer one of these",
    send: "Send",
    thanks: "Thank you. We will read what you said.",
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
  dead: { ...plain.dead, text: "We can send you a new one." },
  exit: {
    ...plain.exit,
    then: "Your page closes. You see something else.",
    keys: "Or press the Shift key three times.",
    list: "Your phone may list the pages you saw. You can clear that list.",
  },
  landing: {
    ...plain.landing,
    met: (day, name) => `We last met you on ${day}. Has something changed? Call ${name}.`,
  },
  decides: {
    young: "Your social worker decides. They read what you say. They tell you why.",
    family: "A social worker decides. They read what you say. They tell you why.",
  },
  places: { ...plain.places, order: "They are in A to Z order. No place is our best." },
  why: { ...plain.why, hint: "Use your own words. A few words are fine." },
  check: { ...plain.check, meanwhile: "There is a new answer. Send yours to change it." },
  thanks: { ...plain.thanks, next: (name) => `${name} will read it. Then ${name} will call you.` },
  ended: {
    ...plain.ended,
    text: "This page has closed. That keeps your news safe. Tap the link in your message again. Does it not open? Call your council.",
  },
};

export type Reader = "plain" | "easy";
export type { Words };

export const WORDS: Readonly<Record<Reader, Words>> = { plain, easy };
