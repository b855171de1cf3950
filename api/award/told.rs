//! Feedback as its page shows it: what was told (and stands in the proof), with the names of
//! things and what would have changed it, read from the own bid and the referral alone.

use super::feedback::{CriterionMarks, Feedback, FeedbackCriterion, OtherBidder, Outcome};
use super::feedback::{OwnMarks, Winner};
use super::store;
use super::wire::AwardStatus;
use crate::bid::body::Canonical;
use crate::bid::store::Bid;
use crate::category;
use crate::db::{Conn, schema::opened_bid};
use crate::http::Result;
use crate::referral::store as referrals;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde::Serialize;
use together_rules::amount::Marks;
use utoipa::ToSchema;

/// A need that the own bid does not meet.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct NeedNotMet {
    /// Code in the category's vocabulary.
    #[schema(example = "ASD")]
    pub code: String,
    /// Its name in the version the referral froze.
    #[schema(example = "Autism")]
    pub name: String,
    /// Marks it would have brought before weighting.
    #[schema(value_type = String, example = "10.00")]
    pub marks: Marks,
}

/// A feature that the own bid does not meet.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FeatureNotMet {
    /// Code in the category's vocabulary.
    #[schema(example = "step_free_site")]
    pub code: String,
    /// Its name in the version the referral froze.
    #[schema(example = "Step-free site")]
    pub name: String,
    /// Marks it would have brought before weighting.
    #[schema(value_type = String, example = "5.00")]
    pub marks: Marks,
    /// Whether a bid that misses it is left out.
    pub disqualifies: bool,
}

/// How many marks the own bid is behind the winner.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MarksBehind {
    /// On which criterion.
    pub criterion: FeedbackCriterion,
    /// By how much.
    #[schema(value_type = String, example = "2.00")]
    pub marks: Marks,
}

/// The feedback to one bidder about the last award, with what its page needs.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = BidResult)]
pub struct Told {
    /// Bid.
    pub bid_id: String,
    /// Award; a later award issues the feedback again.
    pub award_id: String,
    /// Referral.
    pub referral_id: String,
    /// Reference of the referral.
    #[schema(example = "ESX-2026-0042")]
    pub reference: String,
    /// Code of the category.
    #[schema(example = "sen")]
    pub category: String,
    /// Version of the category that the referral froze.
    #[schema(example = 1)]
    pub category_version: i64,
    /// Name of the establishment that bid.
    #[schema(example = "Larkhollow School")]
    pub establishment: String,
    /// When.
    pub issued_at: DateTime<Utc>,
    /// How the bid came out.
    pub outcome: Outcome,
    /// How it was judged.
    pub own: OwnMarks,
    /// How many bids were ranked.
    #[schema(example = 3)]
    pub ranked: usize,
    /// The winner; absent when withheld.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub winner: Option<Winner>,
    /// Why the winner is withheld, if so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withheld: Option<String>,
    /// The other ranked bidders, in rank order.
    pub others: Vec<OtherBidder>,
    /// Needs of the referral that the bid does not meet; none for a bid that was not opened.
    pub needs_not_met: Vec<NeedNotMet>,
    /// Features of the referral that the bid does not meet; likewise.
    pub features_not_met: Vec<FeatureNotMet>,
    /// Where the winner has more marks, and how many; none when the winner is withheld.
    pub behind: Vec<MarksBehind>,
    /// Where the award stands, for the bid it was made to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub award_state: Option<AwardStatus>,
    /// Until when the winner may accept, while it has not answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer_due_at: Option<DateTime<Utc>>,
}

/// What was told of a bid. Whose it is has been checked.
///
/// # Errors
/// `not_found` before any award; the database's.
pub fn told(conn: &mut Conn, bid: &Bid) -> Result<Told> {
    let row = store::latest_feedback(conn, &bid.id)?;
    let award = store::load(conn, &row.award_id)?;
    let stands = Stands {
        state: super::view::status(&award)?,
        answer_due_at: award.answer_due_at.and_utc(),
    };
    let won = (award.bid_id == bid.id).then_some(stands);
    as_told(conn, bid, serde_json::from_str(&row.body)?, won)
}

/// Where the award of a winner stands, or would.
#[derive(Clone, Copy, Debug)]
pub struct Stands {
    /// Its state.
    pub state: AwardStatus,
    /// Until when the winner may accept.
    pub answer_due_at: DateTime<Utc>,
}

/// Feedback as its page shows it, whether it was sent or not; `won` for the winner.
///
/// # Errors
/// The database's.
pub fn as_told(
    conn: &mut Conn,
    bid: &Bid,
    feedback: Feedback,
    won: Option<Stands>,
) -> Result<Told> {
    let referral = referrals::load(conn, &bid.referral_id)?;
    let (category_version, config) =
        category::store::numbered_config(conn, &referral.category_version_id)?;
    let (mut needs_not_met, mut features_not_met) = (Vec::new(), Vec::new());
    // A bid that was never opened stays sealed.
    let opened: Option<String> =
        opened_bid::table.find(&bid.id).select(opened_bid::body).first(conn).optional()?;
    if let Some(text) = opened {
        let own: Canonical = serde_json::from_str(&text)?;
        let content = referral.content()?;
        for need in content.needs {
            if !own.body.needs_met.contains(&need.code) {
                let name = config.need(&need.code).map(|found| found.name.clone());
                let name = name.unwrap_or_else(|| need.code.clone());
                needs_not_met.push(NeedNotMet { code: need.code, name, marks: need.marks });
            }
        }
        for feature in content.features {
            if !own.body.features_met.contains(&feature.code) {
                let name = config.feature(&feature.code).map(|found| found.name.clone());
                features_not_met.push(FeatureNotMet {
                    name: name.unwrap_or_else(|| feature.code.clone()),
                    code: feature.code,
                    marks: feature.marks,
                    disqualifies: feature.disqualifies,
                });
            }
        }
    }
    let award_state = won.map(|award| award.state);
    let waiting = matches!(award_state, Some(AwardStatus::Made | AwardStatus::Standstill));
    let answer_due_at = won.map(|award| award.answer_due_at).filter(|_| waiting);
    Ok(Told {
        category: referral.category_code,
        category_version,
        establishment: referrals::establishment_name(conn, &bid.establishment_id)?,
        ranked: feedback.ranked(),
        behind: behind(&feedback),
        needs_not_met,
        features_not_met,
        award_state,
        answer_due_at,
        bid_id: feedback.bid_id,
        award_id: feedback.award_id,
        referral_id: feedback.referral_id,
        reference: feedback.reference,
        issued_at: feedback.issued_at,
        outcome: feedback.outcome,
        own: feedback.own,
        winner: feedback.winner,
        withheld: feedback.withheld,
        others: feedback.others,
    })
}

/// The criteria on which the winner has more marks than a bid that was ranked.
fn behind(feedback: &Feedback) -> Vec<MarksBehind> {
    let Some(winner) = &feedback.winner else { return Vec::new() };
    let own_of = |criterion: FeedbackCriterion| -> Option<&CriterionMarks> {
        feedback.own.criteria.iter().find(|marks| marks.criterion == criterion)
    };
    let mut behind = Vec::new();
    for theirs in &winner.criteria {
        let Some(own) = own_of(theirs.criterion) else { continue };
        let less = theirs.score.hundredths().saturating_sub(own.score.hundredths());
        if less > 0 {
            behind.push(MarksBehind {
                criterion: theirs.criterion,
                marks: Marks::from_hundredths(less),
            });
        }
    }
    behind
}
