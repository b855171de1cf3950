import type { ActingFor } from "@/api/session";

export interface Question {
  readonly asked: string;
  /** A paragraph each. */
  readonly answer: readonly string[];
}

type RoleName = ActingFor["role"];

const ASKED: Readonly<Record<RoleName, readonly Question[]>> = {
  commissioner: [
    {
      asked: "How do I find a place for a child?",
      answer: [
        "Write a referral. It takes about 20 minutes and saves itself. Have the plan and its date, the date of the last meeting, the home postcode and a contact for the family to hand.",
        "When every task is completed you see who it reaches, and issue it. Every member that could help is then invited.",
      ],
    },
    {
      asked: "Why can I not see the bids yet?",
      answer: [
        "Bids are sealed until they close. Nobody can look, including us. You see how many there are, not from whom.",
        "After opening, prices stay hidden until the marks are agreed, so that a price cannot change a mark.",
      ],
    },
    {
      asked: "Can I change a referral after it is issued?",
      answer: [
        "You can extend the deadline, widen the reach, answer questions and add what everybody then reads. Weights, needs and features stay as they are: cancel and issue again if they are wrong.",
      ],
    },
    {
      asked: "Who may I award to?",
      answer: [
        "To the first in rank, or to the family’s choice where it chose. If they decline, the next is offered. Everybody who bid gets feedback at once; you read it before it goes out.",
      ],
    },
  ],
  evaluator: [
    {
      asked: "What do I mark?",
      answer: [
        "Statements: what a school or home says it will do for the child, or how it works. You give 0 to 5 and a reason. The bidder reads your reason.",
        "You see neither prices nor the other evaluators’ marks until you have submitted yours.",
      ],
    },
    {
      asked: "What if I know one of them?",
      answer: [
        "Say so when you are asked about links. It takes the marking away from you and tells the officer; nothing bad follows.",
      ],
    },
    {
      asked: "Can I change a mark?",
      answer: ["Until you submit. After that the agreed mark is found together with the others."],
    },
  ],
  provider_user: [
    {
      asked: "How do we join?",
      answer: [
        "Each of your schools, homes or branches applies for each kind of place it offers. What is the same for all of them you answer once, and you can copy an application to the others.",
        "The decision comes within 10 working days, or 15 if we say why.",
      ],
    },
    {
      asked: "An invitation came. What now?",
      answer: [
        "Say whether you can meet the needs. If you can, you read more about the child and your bid begins; your fixed costs are in it already. If you cannot, say why: it takes two clicks and you may change your mind until bids close.",
      ],
    },
    {
      asked: "Is my bid in?",
      answer: [
        "Only when it says Submitted and you have the receipt with its code. A draft is not a bid, whatever is in it. We remind you at 24 and at 2 hours.",
        "Until bids close you can replace or withdraw it.",
      ],
    },
    {
      asked: "May I charge more than my fixed costs?",
      answer: [
        "No. For one child you may offer less, heading by heading, and price extra costs beside them. Fixed costs rise only by an approved uplift.",
      ],
    },
    {
      asked: "We are suspended. What does it mean?",
      answer: [
        "No new invitations, and open bids do not count unless it is lifted before they are opened. Children already placed stay. Put right only what failed, and it is reviewed.",
      ],
    },
  ],
  lead_officer: [
    {
      asked: "How long do I have for an application?",
      answer: [
        "10 working days from the day it came, or 15 if you record why. Your home lists them, the overdue first.",
      ],
    },
    {
      asked: "When may I suspend a member?",
      answer: [
        "When a criterion or a term of the contract is no longer met. Other reasons are not allowed. At once only for safeguarding and lost registration, otherwise after notice.",
      ],
    },
    {
      asked: "Why do I see no referrals?",
      answer: ["A referral is its own council’s. You see counts, and nothing of a child or a bid."],
    },
  ],
  auditor: [
    {
      asked: "What is in the trail?",
      answer: [
        "Every step anybody took, and every look at a child’s details: when, who, for which organisation, and why where a reason is asked for. What concerns sealed bids appears once they are opened.",
      ],
    },
    {
      asked: "How do I know that nothing was changed?",
      answer: [
        "Check the chain. Each entry holds a fingerprint of the one before it, and signed checkpoints cover them all, so that a changed, missing or moved entry shows.",
      ],
    },
    {
      asked: "Is my download recorded?",
      answer: ["Yes, with your name and the filters you used."],
    },
  ],
  authority_admin: [
    {
      asked: "How do I give somebody access?",
      answer: [
        "Invite them with their work email address and choose what they may do. They get a link that works for seven days.",
      ],
    },
    {
      asked: "Somebody left. What do I do?",
      answer: [
        "Remove their access on their page. It ends at once, on every device. What they did stays on record.",
      ],
    },
  ],
  contract_manager: [
    {
      asked: "What can I do here?",
      answer: [
        "See which evidence of members ends soon, and look up members. More arrives with contract management.",
      ],
    },
  ],
};

const VISITORS: readonly Question[] = [
  {
    asked: "How do I get an account?",
    answer: [
      "People of councils are invited by the administrator of their council. Providers ask to join; once the organisation is checked, an invitation comes by email.",
    ],
  },
  {
    asked: "I cannot sign in",
    answer: [
      "Use the email address your invitation went to. If you forgot the password, ask for a link to set a new one. After too many tries, wait 15 minutes.",
    ],
  },
  {
    asked: "I am a parent or carer",
    answer: [
      "You need no account. Open the message from your council and tap the link in it. If it does not work, call the person named in the message.",
    ],
  },
];

const EVERYBODY: readonly Question[] = [
  {
    asked: "How am I told that something waits for me?",
    answer: [
      "In your inbox here and by email. Under Notice settings you choose which of the two, and whether emails come at once or once a day.",
    ],
  },
  {
    asked: "I work for two organisations",
    answer: [
      "Your name stands beside the organisation you act for now. Choose it to change; you always act as one at a time.",
    ],
  },
  {
    asked: "Why was I signed out?",
    answer: [
      "After an hour without use, or twelve hours in all, to keep information safe. Sign in and the page returns as it was.",
    ],
  },
];

/** What people in this role ask; without one, what visitors do. */
export function helpFor(role: RoleName | undefined): readonly Question[] {
  return role === undefined ? VISITORS : [...ASKED[role], ...EVERYBODY];
}
