//! Whose turn it is now: what an award, or a look at it beforehand, is decided from.

use super::feedback::Outcome;
use super::order::Basis;
use super::store::{self, Bidder};
use super::{gather, recheck};
use crate::category;
use crate::db::Conn;
use crate::family::store::{self as family, Choice};
use crate::http::{Code, Error, Result};
use crate::referral::store::Referral;
use crate::scoring::store::{self as scoring, EvaluationRow};
use chrono::{DateTime, Duration, NaiveDateTime, Utc};
use std::sync::Arc;
use together_rules::case::{Case, Evaluation, evaluate};
use together_rules::category::CategoryConfig;
use together_rules::states::AwardState;
use together_rules::working_days::Calendar;

/// Everything the next award follows from.
#[derive(Debug)]
pub struct Turn {
    /// The category as frozen.
    pub config: Arc<CategoryConfig>,
    /// The evaluation that stands.
    pub evaluation: EvaluationRow,
    /// Its case.
    pub case: Case,
    /// The result, worked out anew.
    pub result: Evaluation,
    /// What the family was offered and said.
    pub choice: Option<Choice>,
    /// Bids awarded before, with how that ended.
    pub earlier: Vec<(String, Outcome)>,
    /// Whether an award stands: then it is nobody's turn.
    pub stands: bool,
    /// Whose the bids are.
    pub bidders: Vec<Bidder>,
}

/// Who comes first, and who is passed over on the way.
#[derive(Debug)]
pub struct First<'t> {
    /// Whose turn it is, and why; none when nobody can be awarded.
    pub next: Option<(&'t Bidder, Basis)>,
    /// Those before, who cannot be awarded now, with what stands in the way.
    pub passed_over: Vec<(&'t Bidder, String)>,
}

impl Turn {
    /// Loads it.
    ///
    /// # Errors
    /// `not_found` before every agreed mark is in; `evidence_broken` when the family was offered
    /// places of another evaluation.
    pub fn load(conn: &mut Conn, referral: &Referral) -> Result<Self> {
        let (mut earlier, mut stands) = (Vec::new(), false);
        for award in store::awards(conn, &referral.id)? {
            match award.state()? {
                AwardState::Declined => earlier.push((award.bid_id, Outcome::Declined)),
                AwardState::Withdrawn => earlier.push((award.bid_id, Outcome::Withdrawn)),
                _ => stands = true,
            }
        }
        let evaluation = scoring::latest_evaluation(conn, &referral.id)?;
        let case = evaluation.case()?;
        let choice = family::choice(conn, &referral.id)?;
        if choice.as_ref().is_some_and(|choice| choice.evaluation_id != evaluation.id) {
            return Err(Error::new(Code::EvidenceBroken)
                .detail("The family was offered places of another evaluation."));
        }
        Ok(Self {
            config: category::store::config(conn, &referral.category_version_id)?,
            result: evaluate(&case),
            case,
            evaluation,
            choice,
            earlier,
            stands,
            bidders: store::bidders(conn, &referral.id)?,
        })
    }

    /// To the top rank or the family's choice, nobody else; then in turn.
    ///
    /// # Errors
    /// `evidence_broken` for a bid whose bidder is gone.
    pub fn first(&self, conn: &mut Conn, now: NaiveDateTime) -> Result<First<'_>> {
        let mut passed_over = Vec::new();
        for (bid, basis) in gather::in_turn(&self.result, self.choice.as_ref())? {
            if self.earlier.iter().any(|(had, _)| *had == bid) {
                continue;
            }
            let bidder = self.bidders.iter().find(|bidder| bidder.bid_id == bid);
            let bidder = bidder.ok_or_else(|| Error::new(Code::EvidenceBroken))?;
            match recheck::obstacle(conn, bidder, now)? {
                Some(because) => passed_over.push((bidder, because)),
                None => return Ok(First { next: Some((bidder, basis)), passed_over }),
            }
        }
        Ok(First { next: None, passed_over })
    }

    /// Until when the family may still answer, if it may.
    pub fn waits_until(&self, now: NaiveDateTime) -> Option<NaiveDateTime> {
        let choice = self.choice.as_ref()?;
        (choice.answered_at.is_none() && now < choice.due_at).then_some(choice.due_at)
    }

    /// Whether the family said that none of the places fits.
    pub fn none_fits(&self) -> bool {
        self.choice.as_ref().is_some_and(|choice| choice.none_fits)
    }

    /// The end of the standstill of an award made now, if one is kept.
    ///
    /// # Errors
    /// At the far ends of the calendar.
    pub fn standstill_until(
        &self,
        calendar: &Calendar,
        now: NaiveDateTime,
    ) -> Result<Option<DateTime<Utc>>> {
        let until = |days| calendar.end_of_working_days(now.and_utc(), days);
        self.config.standstill_days.map(until).transpose().map_err(Error::internal)
    }

    /// Until when the winner of an award made now may accept: two working days, or hours when
    /// urgent; after the standstill where one is kept.
    ///
    /// # Errors
    /// At the far ends of the calendar.
    pub fn answer_due(
        &self,
        calendar: &Calendar,
        urgent: bool,
        start: DateTime<Utc>,
    ) -> Result<DateTime<Utc>> {
        if urgent {
            return Ok(start + Duration::hours(self.config.urgent_answer_hours.into()));
        }
        calendar
            .end_of_working_days(start, self.config.award_answer_working_days)
            .map_err(Error::internal)
    }
}
