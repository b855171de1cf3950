//! Every (state, step) pair: the listed ones lead where D9a, B4 and B8 say, all others are refused.

use super::*;
use chrono::{TimeDelta, TimeZone, Utc};

/// Compares `step` with a list of legal triples, over every pair there is.
macro_rules! exhaustive {
    ($test:ident, $subject:literal, $state:ident, $step:ident, $count:literal, [$(($from:ident, $by:ident, $to:ident)),+ $(,)?]) => {
        #[test]
        fn $test() {
            let legal = [$(($state::$from, $step::$by, $state::$to)),+];
            let mut pairs = 0;
            for &from in $state::ALL {
                for &step in $step::ALL {
                    pairs += 1;
                    let wanted = legal.iter().find(|triple| triple.0 == from && triple.1 == step);
                    let refusal =
                        IllegalStep { subject: $subject, from: from.as_str(), step: step.as_str() };
                    assert_eq!(
                        from.step(step),
                        wanted.map(|triple| triple.2).ok_or(refusal),
                        "{from} by {step}"
                    );
                }
                assert_eq!(from.is_final(), !legal.iter().any(|triple| triple.0 == from), "{from}");
            }
            assert_eq!(pairs, $count, "every pair was tried");
        }
    };
}

exhaustive!(
    referral,
    "referral",
    ReferralState,
    ReferralStep,
    81,
    [
        (Draft, Issue, Open),
        (Draft, Cancel, Cancelled),
        (Open, Close, Closed),
        (Open, Cancel, Cancelled),
        (Closed, Open, Opened),
        (Closed, EndWithoutAward, EndedWithoutAward),
        (Closed, Cancel, Cancelled),
        (Opened, RecordMarks, Scored),
        (Opened, Cancel, Cancelled),
        (Scored, SendToFamily, WithFamily),
        (Scored, Award, Awarded),
        (Scored, EndWithoutAward, EndedWithoutAward),
        (Scored, Cancel, Cancelled),
        (WithFamily, Award, Awarded),
        (WithFamily, Cancel, Cancelled),
        (Awarded, AwardNext, Awarded),
        (Awarded, EndWithoutAward, EndedWithoutAward),
    ]
);

exhaustive!(
    invitation,
    "invitation",
    InvitationState,
    InvitationStep,
    12,
    [
        (New, CanMeetNeeds, CanMeetNeeds),
        (New, Decline, Declined),
        (New, Close, Closed),
        (CanMeetNeeds, Decline, Declined),
        (CanMeetNeeds, Close, Closed),
        (Declined, CanMeetNeeds, CanMeetNeeds),
        (Declined, Close, Closed),
    ]
);

exhaustive!(
    bid,
    "bid",
    BidState,
    BidStep,
    195,
    [
        (Draft, Submit, Submitted),
        (Draft, DropDraft, Withdrawn),
        (Draft, Lapse, Lapsed),
        (Submitted, Replace, Replaced),
        (Submitted, Withdraw, Withdrawn),
        (Withdrawn, Restart, Draft),
        (Submitted, Open, Opened),
        (Submitted, Invalidate, Invalid),
        (Replaced, Submit, Submitted),
        (Replaced, DropReplacement, Submitted),
        (Opened, Exclude, Excluded),
        (Opened, Rank, Ranked),
        (Ranked, Offer, Offered),
        (Ranked, PassOver, NotChosen),
        (Offered, Accept, Accepted),
        (Offered, Decline, Declined),
        (Offered, PassOver, NotChosen),
    ]
);

exhaustive!(
    award,
    "award",
    AwardState,
    AwardStep,
    30,
    [
        (Made, StartStandstill, Standstill),
        (Made, Accept, Accepted),
        (Made, Decline, Declined),
        (Made, Withdraw, Withdrawn),
        (Standstill, Accept, Accepted),
        (Standstill, Decline, Declined),
        (Standstill, Withdraw, Withdrawn),
        (Accepted, Place, Placed),
    ]
);

exhaustive!(
    application,
    "application",
    ApplicationState,
    ApplicationStep,
    56,
    [
        (Draft, Submit, Submitted),
        (Draft, Withdraw, Withdrawn),
        (Submitted, StartEvaluation, InEvaluation),
        (Submitted, Withdraw, Withdrawn),
        (InEvaluation, AskClarification, ClarificationAsked),
        (InEvaluation, Accept, Accepted),
        (InEvaluation, Reject, Rejected),
        (InEvaluation, Withdraw, Withdrawn),
        (ClarificationAsked, AnswerClarification, InEvaluation),
        (ClarificationAsked, Accept, Accepted),
        (ClarificationAsked, Reject, Rejected),
        (ClarificationAsked, Withdraw, Withdrawn),
        (Rejected, Cure, Submitted),
    ]
);

exhaustive!(
    membership,
    "membership",
    MembershipState,
    MembershipStep,
    25,
    [
        (Active, Suspend, Suspended),
        (Active, Withdraw, Withdrawn),
        (Active, Expire, Expired),
        (Suspended, Reinstate, Active),
        (Suspended, Remove, Removed),
        (Suspended, Withdraw, Withdrawn),
        (Suspended, Expire, Expired),
    ]
);

#[test]
fn an_illegal_step_has_one_code_and_says_state_and_step() {
    let error = ReferralState::Draft.step(ReferralStep::Award).unwrap_err();
    assert_eq!(error.code(), "illegal_step");
    assert_eq!(error.to_string(), "a referral that is draft cannot award");
}

#[test]
fn the_legal_steps_are_listed_for_whoever_asks() {
    let steps: Vec<_> = ReferralState::Scored.steps().map(ReferralStep::as_str).collect();
    assert_eq!(steps, ["send_to_family", "award", "end_without_award", "cancel"]);
}

#[test]
fn a_deadline_at_t_accepts_strictly_before_t() {
    let deadline = Utc.with_ymd_and_hms(2026, 6, 12, 16, 0, 0).unwrap();
    let before = deadline - TimeDelta::microseconds(1);
    assert_eq!(ReferralState::Open.effective(deadline, before), ReferralState::Open);
    assert_eq!(ReferralState::Open.effective(deadline, deadline), ReferralState::Closed);
    assert_eq!(ReferralState::Open.effective(None, deadline), ReferralState::Open);
    for &state in ReferralState::ALL.iter().filter(|&&state| state != ReferralState::Open) {
        assert_eq!(state.effective(deadline, deadline), state);
    }
}

#[test]
fn at_the_deadline_drafts_lapse_and_the_submitted_version_stands() {
    let deadline = Utc.with_ymd_and_hms(2026, 6, 12, 16, 0, 0).unwrap();
    let before = deadline - TimeDelta::microseconds(1);
    for &state in BidState::ALL {
        assert_eq!(state.effective(deadline, before), state);
        let after = match state {
            BidState::Draft => BidState::Lapsed,
            BidState::Replaced => BidState::Submitted,
            other => other,
        };
        assert_eq!(state.effective(deadline, deadline), after);
    }
}

#[test]
fn what_stands() {
    let sealed: Vec<_> = BidState::ALL.iter().filter(|state| state.stands_sealed()).collect();
    assert_eq!(sealed, [&BidState::Submitted, &BidState::Replaced]);
    let fallen: Vec<_> = AwardState::ALL.iter().filter(|state| !state.stands()).collect();
    assert_eq!(fallen, [&AwardState::Declined, &AwardState::Withdrawn]);
}
