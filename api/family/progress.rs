//! Where things are, in plain words (reading age 9): the words of this page stand here together.

use super::afterwards::Ground;
use super::aside;
use super::caller::Visitor;
use super::sealed::Unsealing;
use super::store;
use super::voice::own as how_it_went;
use super::wire::{FamilyContact, FamilyProgress, FamilyStep, StepState};
use crate::award::store as awards;
use crate::db::{Conn, schema::establishment};
use crate::http::Result;
use crate::installation::Theme;
use crate::referral::{store as referrals, store::Referral};
use crate::seal::Keys;
use chrono::NaiveDateTime;
use diesel::prelude::*;
use together_rules::states::{AwardState, ReferralState};

const WROTE: &str = "We wrote down what is needed";
const ASKED: &str = "We asked places";
const LOOKING: &str = "We are looking at the answers";
const CHOOSE: &str = "You choose";
/// The same where a social worker decides.
const WISH: &str = "You tell us what you think";
const AGREED: &str = "A place is agreed";

/// Where a referral is for its family: which step, what comes next, until when.
struct Now {
    step: &'static str,
    next: &'static str,
    date: Option<NaiveDateTime>,
    done: bool,
}

/// The progress page.
///
/// # Errors
/// The database's; `evidence_broken` when the contact does not open.
pub fn progress(
    conn: &mut Conn,
    keys: &Keys,
    theme: &Theme,
    installation: &str,
    visitor: &Visitor,
    now: NaiveDateTime,
) -> Result<FamilyProgress> {
    let link = &visitor.link;
    let referral = referrals::load(conn, &link.referral_id)?;
    let content = referral.content()?;
    let choice = store::choice(conn, &referral.id)?;
    let standing = standing_award(conn, &referral.id)?;
    let state = referral.state_at(now)?;
    let private = referral.private(conn, keys, installation)?;
    let unsealing = Unsealing { keys, installation, referral_id: &referral.id };
    let decided = aside::decision(conn, &referral.id)?;
    let wished = aside::wish(conn, &referral.id)?.is_some();
    let reacted = aside::reactions(conn, &referral.id)?.iter().any(|one| one.link_id == link.id);
    // What somebody else of the family sent is no answer of a young person's.
    let answered = match link.young_person && !link.may_choose {
        true => reacted,
        false => wished || choice.as_ref().is_some_and(|choice| choice.answered_at.is_some()),
    };
    let choosing = with_family(choice.as_ref(), answered, now);
    let mut at = Now::of(state, &referral, standing.as_ref(), choosing)?;
    let over = at.done || state == ReferralState::EndedWithoutAward;
    if state == ReferralState::WithFamily && decided.is_some() {
        at = Now::at(CHOOSE, "Your social worker has decided. They will tell you why.", None);
    }
    let afterwards = match &choice {
        Some(choice) if over => {
            let (award, decided) = (standing.as_ref(), decided.as_ref());
            Some(Ground { link, choice, award, decided }.tell(conn, unsealing)?)
        }
        _ => None,
    };
    let how_it_went = how_it_went(conn, unsealing, &link.id)?;
    let open = choice
        .as_ref()
        .is_some_and(|choice| state == ReferralState::WithFamily && now < choice.due_at)
        && decided.is_none();
    let offered = choice.as_ref().map(store::Choice::offered).transpose()?.unwrap_or_default();
    let place = match &standing {
        // A place's name shows only if it was among those the family was shown.
        Some(award) if offered.contains(&award.bid_id) => Some(name(conn, &award.bid_id)?),
        _ => None,
    };
    let (authority, _) = referral.reference.split_once('-').unwrap_or_default();
    let social_worker_decides =
        decided.is_some() || choice.as_ref().is_some_and(|choice| choice.social_worker_decides);
    Ok(FamilyProgress {
        steps: steps(content.parent_choice, social_worker_decides, &at),
        next: at.next.to_owned(),
        next_date: at.date.map(|date| date.and_utc()),
        contact: FamilyContact::of(private),
        last_met_on: content.last_meeting_on,
        choice_open: open,
        may_choose: link.may_choose,
        young_person: link.young_person,
        social_worker_decides,
        afterwards,
        may_say_how_it_went: over,
        how_it_went,
        answered,
        place,
        exit_address: theme.exit_address(authority, &referral.category_code).map(str::to_owned),
        link_works_until: link.expires_at.and_utc(),
    })
}

impl Now {
    fn of(
        state: ReferralState,
        referral: &Referral,
        standing: Option<&awards::Award>,
        choosing: Self,
    ) -> Result<Self> {
        Ok(match state {
            ReferralState::Draft => Now::at(WROTE, "Next we ask places.", None),
            ReferralState::Open => {
                Now::at(ASKED, "Places can write to us until this day.", referral.deadline)
            }
            ReferralState::Closed | ReferralState::Opened | ReferralState::Scored => {
                Now::at(LOOKING, "We read each answer with care. Then we tell you more.", None)
            }
            ReferralState::WithFamily => choosing,
            ReferralState::Awarded => match standing {
                Some(award) if award.state()? == AwardState::Accepted => Now {
                    done: true,
                    ..Now::at(AGREED, "The place said yes. We will call you.", None)
                },
                Some(award) => {
                    Now::at(AGREED, "We asked the place to say yes.", Some(award.answer_due_at))
                }
                None => Now::at(AGREED, "The place could not say yes. We ask the next one.", None),
            },
            ReferralState::EndedWithoutAward | ReferralState::Cancelled => {
                Now::at(LOOKING, "We did not find a place this time. We will call you.", None)
            }
        })
    }

    const fn at(step: &'static str, next: &'static str, date: Option<NaiveDateTime>) -> Self {
        Self { step, next, date, done: false }
    }
}

fn with_family(choice: Option<&store::Choice>, answered: bool, now: NaiveDateTime) -> Now {
    let due = choice.map(|choice| choice.due_at);
    match due {
        Some(due) if now >= due => {
            Now::at(CHOOSE, "The time to choose is over. We go on now.", None)
        }
        _ if answered => {
            Now::at(CHOOSE, "We have your answer. You can change it until this day.", due)
        }
        _ => Now::at(CHOOSE, "Tell us which place you like. We need to know by this day.", due),
    }
}

fn steps(choosing: bool, social_worker_decides: bool, at: &Now) -> Vec<FamilyStep> {
    let all = [WROTE, ASKED, LOOKING, CHOOSE, AGREED];
    let shown = all.into_iter().filter(|step| choosing || *step != CHOOSE);
    let mut steps = Vec::new();
    let mut passed = false;
    for words in shown {
        let here = words == at.step;
        let state = match (here, passed) {
            (true, _) if !at.done => StepState::Now,
            (true, _) | (false, false) => StepState::Done,
            (false, true) => StepState::ToCome,
        };
        passed |= here;
        let words = if social_worker_decides && words == CHOOSE { WISH } else { words };
        steps.push(FamilyStep { words: words.to_owned(), state });
    }
    steps
}

fn standing_award(conn: &mut Conn, referral_id: &str) -> Result<Option<awards::Award>> {
    for award in awards::awards(conn, referral_id)? {
        if award.state()?.stands() {
            return Ok(Some(award));
        }
    }
    Ok(None)
}

/// The name of the place of a bid.
///
/// # Errors
/// The database's.
pub(super) fn name(conn: &mut Conn, bid_id: &str) -> Result<String> {
    let bid = crate::bid::store::load(conn, bid_id)?;
    Ok(establishment::table
        .find(bid.establishment_id)
        .select(establishment::name)
        .get_result(conn)?)
}
