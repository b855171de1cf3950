//! Each bidder's letter: as it would be sent now, or as it was.

use super::view::turn;
use super::wire::{FeedbackLetter, FeedbackPreview};
use crate::auth::Actor;
use crate::award::feedback::Ground;
use crate::award::store;
use crate::award::told::{Stands, Told, as_told, told};
use crate::award::turn::Turn;
use crate::award::wire::AwardStatus;
use crate::bid::store as bids;
use crate::db::Conn;
use crate::http::{Code, Error, Result};
use crate::referral::access::{Seen, see};
use crate::scoring::store as scoring;
use crate::working_days;
use chrono::NaiveDateTime;
use together_rules::policy::{Action, Role, verdict};
use together_rules::states::ReferralState;

/// The letters, for the commissioner; for the auditor once they were sent.
///
/// # Errors
/// `not_yet` while no award may be made and none was.
pub fn read(
    conn: &mut Conn,
    actor: &Actor,
    id: &str,
    now: NaiveDateTime,
) -> Result<FeedbackPreview> {
    let seen = see(conn, actor, id)?;
    seen.allow(actor, Action::EvaluationResult)?;
    let makes = verdict(Action::AwardMake, seen.standing).lets_pass();
    if !makes && actor.role != Role::Auditor {
        return Err(Error::forbidden());
    }
    let turn = turn(conn, &seen)?;
    let letters = match makes {
        true => to_come(conn, &seen, &turn, now)?,
        false => None,
    };
    let (sent, letters) = match letters {
        Some(letters) => (false, letters),
        None => (true, as_sent(conn, id)?),
    };
    let mut items: Vec<FeedbackLetter> = letters
        .into_iter()
        .map(|(establishment_id, feedback)| FeedbackLetter {
            establishment_id,
            establishment: feedback.establishment.clone(),
            feedback,
        })
        .collect();
    items.sort_by(|one, other| {
        (&one.establishment, &one.feedback.bid_id)
            .cmp(&(&other.establishment, &other.feedback.bid_id))
    });
    Ok(FeedbackPreview { sent, items })
}

/// A letter with the id of the establishment it is for.
type Letter = (String, Told);

/// As if the award were made now; none when it cannot be.
fn to_come(
    conn: &mut Conn,
    seen: &Seen,
    turn: &Turn,
    now: NaiveDateTime,
) -> Result<Option<Vec<Letter>>> {
    let referral = &seen.referral;
    let awardable = [ReferralState::Scored, ReferralState::WithFamily, ReferralState::Awarded];
    let may = awardable.contains(&referral.state_at(now)?)
        && !turn.stands
        && turn.waits_until(now).is_none();
    let Some((winner, _)) = turn.first(conn, now)?.next.filter(|_| may) else { return Ok(None) };
    let content = referral.content()?;
    let rows = bids::bids_of(conn, &referral.id)?;
    let opened = scoring::opened_bids(conn, &referral.id)?;
    let agreed = scoring::agreed(conn, &referral.id)?;
    let exclusions = scoring::exclusions(conn, &referral.id)?;
    let ground = Ground {
        referral,
        content: &content,
        case: &turn.case,
        result: &turn.result,
        bids: &rows,
        opened: &opened,
        agreed: &agreed,
        exclusions: &exclusions,
        earlier: &turn.earlier,
    };
    let calendar = working_days::calendar(conn)?;
    let standstill = turn.standstill_until(&calendar, now)?;
    let start = standstill.unwrap_or(now.and_utc());
    let stands = Stands {
        state: if standstill.is_some() { AwardStatus::Standstill } else { AwardStatus::Made },
        answer_due_at: turn.answer_due(&calendar, referral.urgent, start)?,
    };
    let mut letters = Vec::new();
    for (bid, feedback) in ground.all("", &winner.bid_id, now.and_utc())? {
        let won = (bid.id == winner.bid_id).then_some(stands);
        let letter = as_told(conn, bid, feedback, won)?;
        letters.push((bid.establishment_id.clone(), letter));
    }
    Ok(Some(letters))
}

/// What was sent about the last award.
fn as_sent(conn: &mut Conn, referral_id: &str) -> Result<Vec<Letter>> {
    let last = store::awards(conn, referral_id)?.pop();
    let last = last.ok_or_else(|| {
        Error::new(Code::NotYet).detail("Letters show when the award may be made.")
    })?;
    let mut letters = Vec::new();
    for row in store::feedback_of(conn, &last.id)? {
        let bid = bids::load(conn, &row.bid_id)?;
        letters.push((bid.establishment_id.clone(), told(conn, &bid)?));
    }
    Ok(letters)
}
