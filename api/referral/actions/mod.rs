//! One function a use case. Each takes the referral's lock, finds the actor's standing, asks the
//! permission table, then looks at version, key and body, and only then at state and time.

mod change;
mod copy;
mod draft;
mod few_bids;
mod history;
mod invited;
mod invitees;
mod issue;
mod lists;
mod newcomer;
mod notices;
mod papers;
mod questions;
mod reach;
mod read;

pub use change::{cancel, extend_deadline, extend_limit, new_version, versions};
pub use copy::copy;
pub use draft::{create, edit};
pub use few_bids::few_bids;
pub use history::history;
pub use invited::{ask_in, can_meet_needs, decline, details, interest, note_reading};
pub use invitees::invitees;
pub use issue::issue;
pub use lists::{invitations, list};
pub use newcomer::invite_newcomer;
pub use papers::{towards_details, view_details};
pub use questions::{answer, ask, questions};
pub use reach::preview;
pub use read::{full, invitation, listing, view};

use super::check::is_plain;
use super::store::{Invitation, Referral};
use super::wire::{InvitationState, Next};
use crate::http::{Code, Error, Result};
use chrono::NaiveDateTime;
use together_rules::policy::{Action, Standing, verdict};
use together_rules::states::{ReferralState, ReferralStep};

/// An answer and the version it shows.
#[derive(Clone, Debug)]
pub struct Answer<T> {
    /// What is answered.
    pub body: T,
    /// `content_version`, for the ETag.
    pub version: i64,
}

/// A step of the referral from where it is now.
fn step(row: &Referral, now: NaiveDateTime, step: ReferralStep) -> Result<ReferralState> {
    row.state_at(now)?
        .step(step)
        .map_err(|error| Error::new(Code::IllegalStep).detail(error.to_string()))
}

/// Insists that bids are still received.
fn still_open(row: &Referral, now: NaiveDateTime) -> Result<()> {
    match row.state_at(now)? {
        ReferralState::Open => Ok(()),
        ReferralState::Closed => Err(Error::new(Code::DeadlinePassed)),
        _ => Err(Error::new(Code::IllegalStep)),
    }
}

/// Refuses characters that cannot be kept, and words that say nothing.
fn said(pointer: &str, text: &str) -> Result<()> {
    if text.trim().is_empty() {
        return Err(Error::field(pointer, "missing", "Say this in words."));
    }
    match is_plain(text) {
        true => Ok(()),
        false => {
            let message = "This text has characters that cannot be kept.";
            Err(Error::field(pointer, "unknown_value", message))
        }
    }
}

/// What somebody of the authority may do next.
fn permissions(standing: Standing, state: ReferralState) -> Vec<Next> {
    let may = |action: Action| verdict(action, standing).lets_pass();
    let mut next = Vec::new();
    if state == ReferralState::Draft {
        if may(Action::ReferralDraftRead) {
            next.push(Next::PreviewReach);
        }
        if may(Action::ReferralDraftWrite) {
            next.extend([Next::Edit, Next::Issue, Next::Cancel]);
        }
        return next;
    }
    if may(Action::ReferralChange) {
        if state == ReferralState::Open {
            next.extend([
                Next::ExtendDeadline,
                Next::ExtendLimit,
                Next::NewVersion,
                Next::AnswerQuestions,
            ]);
        }
        if state.step(ReferralStep::Cancel).is_ok() {
            next.push(Next::Cancel);
        }
    }
    if state == ReferralState::Closed && may(Action::BidsOpen) {
        next.push(Next::OpenBids);
    }
    if may(Action::ReferralDraftWrite) {
        next.push(Next::Copy);
    }
    next
}

/// What an establishment may do next with its invitation or listing.
fn own_permissions(
    row: &Referral,
    own: &Invitation,
    now: NaiveDateTime,
    details_open: bool,
) -> Result<Vec<Next>> {
    let open = row.state_at(now)? == ReferralState::Open;
    let asking = open && row.clarification_deadline.is_some_and(|until| now < until);
    let mut next = Vec::new();
    let state = InvitationState::of(&own.state);
    if state == InvitationState::Listed {
        if open && own.let_in_asked_at.is_none() {
            next.push(Next::AskIn);
        }
        return Ok(next);
    }
    next.push(Next::ReadInvitation);
    if state == InvitationState::CanMeetNeeds && details_open {
        next.push(Next::ReadDetails);
    }
    if open {
        match state {
            InvitationState::New => next.extend([Next::CanMeetNeeds, Next::Decline]),
            InvitationState::CanMeetNeeds => next.extend([Next::WriteBid, Next::Decline]),
            InvitationState::Declined => next.push(Next::CanMeetNeeds),
            InvitationState::Listed | InvitationState::Closed => {}
        }
    }
    if asking && state != InvitationState::Closed {
        next.push(Next::AskQuestion);
    }
    Ok(next)
}
