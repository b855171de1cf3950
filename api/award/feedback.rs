//! What each bidder is told, at once, when an award is made (D9): its own marks with the
//! evaluators' reason, the winner's name and marks, its own rank. Other losers stay anonymous and
//! no distance stands anywhere. With a confidential address on the referral the winner is withheld.

use super::order;
use crate::bid::store::Bid;
use crate::http::Result;
use crate::referral::{content::Content, store::Referral};
use crate::scoring::store::{ConsensusRow, ExclusionRow, OpenedBid};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use together_rules::amount::{Marks, Percent};
use together_rules::case::{BidResult, Case, Criterion, Evaluation};
use together_rules::states::BidState;
use utoipa::ToSchema;

/// The need whose presence keeps the winner from the losers and from publication.
const CONFIDENTIAL_ADDRESS: &str = "S_CONF";
/// The reason recorded and told when it is there.
pub const WITHHELD: &str = "Withheld, because the child's address is confidential.";

/// How a bid came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = FeedbackOutcome)]
pub enum Outcome {
    /// The place was awarded to it.
    Awarded,
    /// It was awarded before, and declined.
    Declined,
    /// It was awarded before, and the authority withdrew the award.
    Withdrawn,
    /// Ranked, and another place was awarded.
    NotChosen,
    /// It misses a feature without which a bid is left out.
    NotCompliant,
    /// Left out with a reason.
    Excluded,
    /// Not opened: its membership was suspended, or its seal did not verify.
    NotOpened,
}

/// One of the six criteria.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FeedbackCriterion {
    /// Price.
    Price,
    /// The outcomes statement.
    Outcomes,
    /// Needs met.
    Needs,
    /// Features met.
    Features,
    /// Location.
    Location,
    /// Core competency.
    CoreCompetency,
}

impl FeedbackCriterion {
    /// Its word in the result.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Price => "price",
            Self::Outcomes => "outcomes",
            Self::Needs => "needs",
            Self::Features => "features",
            Self::Location => "location",
            Self::CoreCompetency => "core_competency",
        }
    }

    const fn of(criterion: Criterion) -> Self {
        match criterion {
            Criterion::Price => Self::Price,
            Criterion::Outcomes => Self::Outcomes,
            Criterion::Needs => Self::Needs,
            Criterion::Features => Self::Features,
            Criterion::Location => Self::Location,
            Criterion::CoreCompetency => Self::CoreCompetency,
        }
    }
}

/// The marks of one criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FeedbackMarks)]
pub struct CriterionMarks {
    /// Which.
    pub criterion: FeedbackCriterion,
    /// The most there is.
    #[schema(value_type = String, example = "10.00")]
    pub weight: Percent,
    /// What was scored.
    #[schema(value_type = String, example = "8.00")]
    pub score: Marks,
}

/// How the own bid was judged.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FeedbackOwnMarks)]
pub struct OwnMarks {
    /// From 1; absent for a bid that was not ranked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rank: Option<usize>,
    /// The sum of the marks; absent likewise.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "82.46")]
    pub total: Option<Marks>,
    /// The six criteria; none for a bid that was not ranked.
    pub criteria: Vec<CriterionMarks>,
    /// The agreed mark of the statement, 0 to 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statement_mark: Option<i64>,
    /// Why, in the evaluators' agreed words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statement_reason: Option<String>,
    /// Codes of the disqualifying features it misses.
    pub unmet: Vec<String>,
    /// Why it was left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub excluded_because: Option<String>,
}

/// The winner, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FeedbackWinner)]
pub struct Winner {
    /// Establishment.
    #[schema(example = "Osierdene School")]
    pub name: String,
    /// The sum of its marks.
    #[schema(value_type = String, example = "85.11")]
    pub total: Marks,
    /// Its marks.
    pub criteria: Vec<CriterionMarks>,
}

/// Another bidder, without a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FeedbackOtherBidder)]
pub struct OtherBidder {
    /// By its rank.
    #[schema(example = "bidder 2")]
    pub label: String,
}

/// The feedback to one bidder about one award.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BidFeedback)]
pub struct Feedback {
    /// Bid.
    pub bid_id: String,
    /// Award; a later award issues the feedback again.
    pub award_id: String,
    /// Referral.
    pub referral_id: String,
    /// Reference of the referral.
    #[schema(example = "ESX-2026-0042")]
    pub reference: String,
    /// When.
    pub issued_at: DateTime<Utc>,
    /// How the bid came out.
    pub outcome: Outcome,
    /// How it was judged.
    pub own: OwnMarks,
    /// The winner; absent when withheld.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub winner: Option<Winner>,
    /// Why the winner is withheld, if so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withheld: Option<String>,
    /// The other ranked bidders, in rank order.
    pub others: Vec<OtherBidder>,
}

impl Feedback {
    /// How many bids were ranked: the own one, the winner, and the others told of.
    pub fn ranked(&self) -> usize {
        let own = usize::from(self.own.rank.is_some());
        let winner = usize::from(self.outcome != Outcome::Awarded);
        self.others.len().saturating_add(own).saturating_add(winner)
    }
}

/// What feedback is made from.
#[derive(Debug)]
pub struct Ground<'g> {
    /// The referral.
    pub referral: &'g Referral,
    /// What it says.
    pub content: &'g Content,
    /// The case.
    pub case: &'g Case,
    /// Its result.
    pub result: &'g Evaluation,
    /// Every bid of the referral, in whatever state.
    pub bids: &'g [Bid],
    /// Those that were opened.
    pub opened: &'g [OpenedBid],
    /// The agreed marks.
    pub agreed: &'g [ConsensusRow],
    /// The bids left out.
    pub exclusions: &'g [ExclusionRow],
    /// Bids awarded before, with how that ended.
    pub earlier: &'g [(String, Outcome)],
}

/// Whether the winner is kept from losers and from publication.
pub fn is_withheld(content: &Content) -> bool {
    content.needs.iter().any(|need| need.code == CONFIDENTIAL_ADDRESS)
}

impl Ground<'_> {
    /// The feedback of every bidder about an award.
    ///
    /// # Errors
    /// Only for a stored state that is none.
    pub fn all(
        &self,
        award_id: &str,
        winner: &str,
        issued_at: DateTime<Utc>,
    ) -> Result<Vec<(&Bid, Feedback)>> {
        let mut all = Vec::new();
        for bid in self.bids {
            let opened = self.opened.iter().any(|row| row.bid_id == bid.id);
            let invalid = bid.stored_state()? == BidState::Invalid;
            if !opened && !invalid {
                // Drafts and bids taken back were never in.
                continue;
            }
            let withheld = is_withheld(self.content) && bid.id != winner;
            let feedback = Feedback {
                bid_id: bid.id.clone(),
                award_id: award_id.to_owned(),
                referral_id: self.referral.id.clone(),
                reference: self.referral.reference.clone(),
                issued_at,
                outcome: self.outcome(&bid.id, winner, opened),
                own: self.own(&bid.id),
                winner: if withheld { None } else { self.winner(winner) },
                withheld: withheld.then(|| WITHHELD.to_owned()),
                others: self.others(&bid.id, winner),
            };
            all.push((bid, feedback));
        }
        Ok(all)
    }

    fn judged(&self, id: &str) -> Option<&BidResult> {
        self.result.bids.iter().find(|bid| bid.id == id)
    }

    fn outcome(&self, id: &str, winner: &str, opened: bool) -> Outcome {
        let earlier = self.earlier.iter().find(|(bid, _)| bid == id).map(|(_, outcome)| *outcome);
        match (self.judged(id), earlier) {
            _ if id == winner => Outcome::Awarded,
            (_, Some(outcome)) => outcome,
            (Some(bid), None) if bid.compliant => Outcome::NotChosen,
            (Some(_), None) => Outcome::NotCompliant,
            (None, None) if opened => Outcome::Excluded,
            (None, None) => Outcome::NotOpened,
        }
    }

    fn own(&self, id: &str) -> OwnMarks {
        let agreed = self.agreed.iter().find(|row| row.bid_id == id);
        let judged = self.judged(id);
        OwnMarks {
            rank: judged.and_then(|bid| bid.standing).map(|standing| standing.rank),
            total: judged.and_then(|bid| bid.standing).map(|standing| standing.total),
            criteria: judged.map(|bid| self.criteria(bid)).unwrap_or_default(),
            statement_mark: agreed.map(|row| row.score),
            statement_reason: agreed.map(|row| row.reason.clone()),
            unmet: judged.map(|bid| bid.unmet.clone()).unwrap_or_default(),
            excluded_because: self
                .exclusions
                .iter()
                .find(|row| row.bid_id == id)
                .map(|row| row.reason.clone()),
        }
    }

    fn criteria(&self, bid: &BidResult) -> Vec<CriterionMarks> {
        let Some(standing) = bid.standing else { return Vec::new() };
        Criterion::ALL
            .iter()
            .map(|criterion| CriterionMarks {
                criterion: FeedbackCriterion::of(*criterion),
                weight: self.case.referral().weights.of(*criterion),
                score: standing.scores.of(*criterion),
            })
            .collect()
    }

    fn winner(&self, id: &str) -> Option<Winner> {
        let judged = self.judged(id)?;
        let name = self.opened.iter().find(|row| row.bid_id == id)?.establishment.clone();
        Some(Winner { name, total: judged.standing?.total, criteria: self.criteria(judged) })
    }

    fn others(&self, own: &str, winner: &str) -> Vec<OtherBidder> {
        order::ranked(self.result)
            .iter()
            .enumerate()
            .filter(|(_, id)| **id != own && **id != winner)
            .map(|(place, _)| OtherBidder { label: format!("bidder {}", place + 1) })
            .collect()
    }
}
