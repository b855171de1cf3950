//! The matrix: a line per action, a letter per standing.

use super::Standing;

macro_rules! matrix {
    ($($row:literal $name:ident $title:literal,)+) => {
        /// What somebody wants to do: a row of the matrix (A).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $(#[doc = concat!(" ", $title, ".")] $name,)+
        }

        impl Action {
            /// Every action, in the order of the matrix.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The heading of the row, in words.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)+ }
            }

            /// The letters of the row in the order of [`Standing::ALL`], spaced as in the source.
            pub const fn row(self) -> &'static str {
                match self { $(Self::$name => $row,)+ }
            }
        }
    };
}

// `A` allow, `3` 403, `4` 404, `1` 401 (no or wrong kind of credential); lower case depends:
// `a` allow in the right state, else 409; `s` allow from the stage or step named, else 403.
matrix! {
  // L Cc Ee Aa Cm Au PPPP Ff Pp A   read downwards: LO, CO, cx, EV, ex, AA, ax, CM, mx, AU, ux,
  // O Ox Vx Ax Mx Ux OIMX Ax Lx N   PO, PI, PM, PX, FA, fx, PL, px, AN
    "A AA AA AA AA AA AAAA 11 11 1" OwnProfile "own profile, own sign-ins: read, end",
    "4 34 34 A4 34 34 4444 11 44 1" AuthorityUsers "users of an authority: list, invite, roles, disable",
    "A 44 44 44 44 44 s444 11 44 1" ProviderUsers "users of a provider: list, invite, limit, disable (s: PO with a `manage` mark)",
    "A AA AA AA AA AA AAAA AA AA A" JoinAsk "joining: ask (public, the same answer to all)",
    "A 44 44 44 44 A4 4444 11 44 1" JoinRead "join requests: list, read",
    "a 44 44 44 44 34 4444 11 44 1" JoinDecide "join request: verify and invite, refuse",
    "A AA AA 33 AA AA AAAA 11 A3 1" CategoryRead "category, published: read",
    "3 A4 34 34 34 34 3333 11 34 1" OwnCaps "own caps of an authority",
    "a 33 33 33 33 33 aaaa 11 33 1" EstablishmentClaim "claim an establishment: ask (PO), confirm (LO)",
    "A 33 33 33 33 33 3333 11 33 1" CategoryWrite "category: draft, publish; common caps; validity",
    "A AA AA 33 AA AA A444 11 A3 1" RegisterRead "register: providers, establishments, members (no prices)",
    "A AA 33 33 AA AA A444 11 A3 1" MembershipRead "membership: fixed prices, competency, evidence",
    "A 33 33 33 33 33 3444 11 33 1" MembershipDecide "membership: admit, suspend, reinstate, re-score, uplift",
    "3 33 33 33 33 33 a444 11 33 1" MembershipCure "membership: renew, cure, represent (PO)",
    // Decided ones are the members' as well; what is modelled tells what partners spend.
    "A AA 33 33 AA AA A444 11 44 1" UpliftRead "uplift, decided: read",
    "A AA 33 33 AA AA 4444 11 44 1" UpliftModelRead "uplift, not decided, its effect and comments: read",
    "A 33 33 33 33 33 4444 11 44 1" UpliftWrite "uplift: model, propose, decide",
    "3 AA 33 33 33 33 4444 11 44 1" UpliftComment "uplift, proposed: comment",
    "A 44 A4 44 44 A4 A444 11 44 1" ApplicationRead "application: read (EV: statements only)",
    "3 44 34 44 44 34 a444 11 44 1" ApplicationWrite "application: write, submit, withdraw",
    "a 44 34 44 44 34 3444 11 44 1" ApplicationDecide "application: decide",
    "A 44 34 44 44 A4 3444 11 44 1" ApplicationEvaluation "application: criteria, proposals, rounds, report: read",
    "A 44 34 44 44 A4 A444 11 44 1" ApplicationOutcome "application: outcome letter",
    "3 44 s4 44 44 34 3444 11 44 1" ApplicationMark "application: statement to mark; own mark, agreed mark (s: declared)",
    "s 44 s4 44 44 s4 3444 11 44 1" ApplicationMarks "application: others' marks (s: EV own and all in; LO, AU all in)",
    "4 A4 44 44 44 A4 4444 11 A4 1" ReferralDraftRead "referral, draft: read, preview",
    "4 a4 44 44 44 34 4444 11 a4 1" ReferralDraftWrite "referral, draft: create, edit, issue",
    "4 A4 44 44 44 A4 3334 11 A4 1" ReferralFullView "referral, issued: full view",
    "4 A4 44 44 44 A4 AAA4 11 A4 1" ReferralListing "referral, issued: redacted listing",
    "4 A4 44 44 44 A4 AA34 11 A4 1" ReferralStage1 "referral: stage 1",
    "4 A4 44 44 44 A4 ss34 11 34 1" ReferralStage2 "referral: stage 2, documents (s: said it can meet the needs)",
    "4 a4 44 44 44 34 3334 11 a4 1" ReferralChange "referral: extend, new version, cancel; answer questions",
    "4 34 44 44 44 34 aa34 11 34 1" ReferralAnswer "referral: ask a question; decline",
    "4 34 44 44 44 34 33a4 11 34 1" ReferralAskIn "referral: ask to be let in",
    "4 34 44 44 44 34 AA34 11 34 1" BidListSealed "bid list, sealed (number only to CO)",
    "4 44 44 44 44 44 A444 11 44 1" BidSealedRead "one bid, sealed: read, receipt",
    "4 44 44 44 44 44 a444 11 44 1" BidWrite "one bid: save, submit, replace, withdraw",
    "4 a4 34 44 44 34 3334 11 34 1" BidsOpen "bids: open",
    // A: hidden from everyone until every agreed mark is recorded, so AU and PL wait as well.
    "4 s4 s4 44 44 s4 A444 11 s4 1" BidPrices "one bid, opened: prices (s: all agreed marks recorded)",
    "4 a4 34 44 44 34 3334 11 34 1" EvaluatorsAssign "evaluators: assign; conflict: clear",
    "4 34 s4 44 44 34 4444 11 34 1" StatementMark "statement to mark: read; own mark: submit (s: declared)",
    "4 s4 s4 44 44 s4 4444 11 34 1" OthersMarks "others' marks (s: EV own in; CO, AU all in)",
    "4 34 a4 44 44 34 3334 11 34 1" AgreedMarks "agreed marks, by evaluators or the named moderator",
    "4 a4 34 44 44 34 3334 11 34 1" BidExclude "exclusion; recompute",
    // A: as for the prices it shows, nobody has it before the marks are agreed.
    "4 s4 s4 44 44 s4 3334 11 s4 1" EvaluationResult "evaluation result, full award proof (s: all agreed marks recorded)",
    "4 a4 34 44 44 34 3334 11 34 1" AwardMake "award; standstill; next rank",
    "4 34 44 44 44 34 a444 11 34 1" AwardAnswer "award: accept, decline (PO = winner)",
    "4 A4 44 44 44 A4 A444 11 34 1" FeedbackRead "feedback to one bidder: read",
    "4 a4 44 44 44 34 3334 11 34 1" FamilyLink "family link: issue, reissue, end",
    "1 11 11 11 11 11 1111 a4 11 1" FamilyPage "family page: progress, choice, how it went",
    "4 a4 44 44 34 34 4444 11 34 1" DirectPlacement "direct placement: propose, approve (two different commissioners)",
    "4 A4 44 44 A4 A4 A444 11 A4 1" PlacementRead "placement, IPA: read",
    "A AA 33 33 AA AA A444 11 33 1" EarlyWarningRead "early warning: read (PO: about itself)",
    "A AA 33 33 AA 33 3444 11 33 1" EarlyWarningLog "early warning: log (PO: reply only)",
    "3 33 33 33 33 33 a444 11 33 1" EarlyWarningReply "early warning: reply (PO about itself)",
    "A AA 33 33 AA AA 3333 11 A3 1" Reports "DPS reports, benchmarks (n ≥ 5)",
    "3 34 34 34 34 A4 4444 11 44 1" AuditTrail "audit trail of a scope: read, verify, export",
    "A AA AA AA AA AA AAAA AA AA A" PublicRead "checkpoints, publication, contract, proof check: read",
}

impl Standing {
    /// The place of the standing among the letters of a row, from 0.
    pub(super) const fn column(self) -> usize {
        match self {
            Self::LeadOfficer => 0,
            Self::CommissionerOwn => 1,
            Self::CommissionerOther => 2,
            Self::EvaluatorGiven => 3,
            Self::EvaluatorOther => 4,
            Self::AdminOwn => 5,
            Self::AdminOther => 6,
            Self::ContractOwn => 7,
            Self::ContractOther => 8,
            Self::AuditorIn => 9,
            Self::AuditorOut => 10,
            Self::ProviderOwner => 11,
            Self::ProviderInvited => 12,
            Self::ProviderMember => 13,
            Self::ProviderOutsider => 14,
            Self::FamilyOwn => 15,
            Self::FamilyOther => 16,
            Self::PlatformGranted => 17,
            Self::PlatformOther => 18,
            Self::Stranger => 19,
        }
    }
}
