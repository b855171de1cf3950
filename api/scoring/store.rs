//! Rows of opened bids, marks, agreed marks, exclusions and evaluations.
//!
//! Whoever reads here has checked first that the prices may be seen: these rows know nothing of
//! the rule that marks come before prices (A).

use crate::bid::body::Canonical;
use crate::bid::receipt::Receipt;
use crate::columns;
use crate::db::{
    Conn,
    schema::{
        app_user, audit_entry, bid, consensus, establishment, evaluation, exclusion, mark,
        opened_bid, provider,
    },
};
use crate::http::{Error, Result};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use together_rules::case::{Case, parse};
use together_rules::states::BidState;

/// An evaluation of a referral as stored: each is kept, the highest number stands (D7).
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = evaluation)]
pub struct EvaluationRow {
    /// Id.
    pub id: String,
    /// Referral.
    pub referral_id: String,
    /// From 1.
    pub number: i64,
    /// The case as the engine judged it; its bid ids are those of the bids.
    pub case_json: String,
    /// The engine's result.
    pub result_json: String,
    /// Why it was made.
    pub reason: String,
    /// When.
    pub at: NaiveDateTime,
    /// User id.
    pub by_user: String,
}

impl EvaluationRow {
    /// The case, judged again.
    ///
    /// # Errors
    /// `evidence_broken` when what is stored is no case any more.
    pub fn case(&self) -> Result<Case> {
        parse(&self.case_json).map_err(|_| Error::new(crate::http::Code::EvidenceBroken))
    }
}

/// An opened bid, with whose it is.
#[derive(Clone, Debug, Queryable)]
pub struct OpenedBid {
    /// Bid id.
    pub bid_id: String,
    /// Referral.
    pub referral_id: String,
    /// The canonical bid as it was sealed, `seal_salt` included.
    pub body: String,
    /// The signed receipt as JSON.
    pub receipt: String,
    /// What evaluators call it: "Statement 3".
    pub statement_number: i64,
    /// Whole metres from the home; never leaves the authority.
    pub distance_metres: i64,
    /// Frozen at issue, hundredths.
    pub core_competency: i64,
    /// Found at opening, JSON list of words.
    pub flags: String,
    /// The bid's state.
    pub state: String,
    /// Option of the establishment, from 1.
    pub option_number: i64,
    /// Establishment.
    pub establishment_id: String,
    /// Its name.
    pub establishment: String,
    /// Provider.
    pub provider_id: String,
    /// Its name.
    pub provider: String,
}

impl OpenedBid {
    /// The bid as read at opening.
    ///
    /// # Errors
    /// Only for stored JSON that is none.
    pub fn canonical(&self) -> Result<Canonical> {
        Ok(serde_json::from_str(&self.body)?)
    }

    /// Its receipt.
    ///
    /// # Errors
    /// Only for stored JSON that is none.
    pub fn receipt(&self) -> Result<Receipt> {
        Ok(serde_json::from_str(&self.receipt)?)
    }

    /// The state of the bid.
    ///
    /// # Errors
    /// Only for a stored state that is none.
    pub fn state(&self) -> Result<BidState> {
        self.state.parse().map_err(Error::internal)
    }
}

/// One evaluator's mark of one statement; it never changes.
#[derive(Clone, Debug, Queryable)]
pub struct MarkRow {
    /// Bid id.
    pub bid_id: String,
    /// Who marked.
    pub user_id: String,
    /// Their name.
    pub name: String,
    /// 0 to 5.
    pub score: i64,
    /// Why; the bidder reads it.
    pub reason: String,
    /// When.
    pub at: NaiveDateTime,
}

/// The agreed mark of a statement.
#[derive(Clone, Debug, Queryable)]
pub struct ConsensusRow {
    /// Bid id.
    pub bid_id: String,
    /// 0 to 5.
    pub score: i64,
    /// Why; the bidder reads it.
    pub reason: String,
    /// When.
    pub at: NaiveDateTime,
    /// User id of who recorded it.
    pub by_user: String,
}

/// A bid left out of the evaluation, with the reason.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = exclusion)]
pub struct ExclusionRow {
    /// Bid id.
    pub bid_id: String,
    /// Why.
    pub reason: String,
    /// When.
    pub at: NaiveDateTime,
    /// User id.
    pub by_user: String,
}

/// The evaluation that stands.
///
/// # Errors
/// `not_found` before every agreed mark is in.
pub fn latest_evaluation(conn: &mut Conn, referral_id: &str) -> Result<EvaluationRow> {
    Ok(evaluation::table
        .filter(evaluation::referral_id.eq(referral_id))
        .order(evaluation::number.desc())
        .select(columns!(EvaluationRow))
        .first(conn)?)
}

/// One evaluation by its number.
///
/// # Errors
/// `not_found`.
pub fn evaluation(conn: &mut Conn, referral_id: &str, number: i64) -> Result<EvaluationRow> {
    Ok(evaluation::table
        .filter(evaluation::referral_id.eq(referral_id))
        .filter(evaluation::number.eq(number))
        .select(columns!(EvaluationRow))
        .first(conn)?)
}

/// Every evaluation, oldest first.
///
/// # Errors
/// The database's.
pub fn evaluations(conn: &mut Conn, referral_id: &str) -> Result<Vec<EvaluationRow>> {
    Ok(evaluation::table
        .filter(evaluation::referral_id.eq(referral_id))
        .order(evaluation::number)
        .select(columns!(EvaluationRow))
        .load(conn)?)
}

/// The opened bids of a referral in the order of their statements, excluded ones among them.
///
/// # Errors
/// The database's.
pub fn opened_bids(conn: &mut Conn, referral_id: &str) -> Result<Vec<OpenedBid>> {
    Ok(opened_bid::table
        .inner_join(bid::table.inner_join(establishment::table).inner_join(provider::table))
        .filter(opened_bid::referral_id.eq(referral_id))
        .order(opened_bid::statement_number)
        .select((
            opened_bid::bid_id,
            opened_bid::referral_id,
            opened_bid::body,
            opened_bid::receipt,
            opened_bid::statement_number,
            opened_bid::distance_metres,
            opened_bid::core_competency,
            opened_bid::flags,
            bid::state,
            bid::option_number,
            establishment::id,
            establishment::name,
            provider::id,
            provider::name,
        ))
        .load(conn)?)
}

/// The marks of one bid, in the order they were given.
///
/// # Errors
/// The database's.
pub fn marks_of(conn: &mut Conn, bid_id: &str) -> Result<Vec<MarkRow>> {
    Ok(mark::table
        .inner_join(app_user::table)
        .filter(mark::bid_id.eq(bid_id))
        .order((mark::at, mark::id))
        .select((mark::bid_id, mark::user_id, app_user::name, mark::score, mark::reason, mark::at))
        .load(conn)?)
}

/// The marks of all bids of a referral, in the order they were given.
///
/// # Errors
/// The database's.
pub fn marks(conn: &mut Conn, referral_id: &str) -> Result<Vec<MarkRow>> {
    Ok(mark::table
        .inner_join(app_user::table)
        .filter(mark::referral_id.eq(referral_id))
        .order((mark::at, mark::id))
        .select((mark::bid_id, mark::user_id, app_user::name, mark::score, mark::reason, mark::at))
        .load(conn)?)
}

/// The agreed marks of a referral.
///
/// # Errors
/// The database's.
pub fn agreed(conn: &mut Conn, referral_id: &str) -> Result<Vec<ConsensusRow>> {
    Ok(consensus::table
        .filter(consensus::referral_id.eq(referral_id))
        .order((consensus::at, consensus::bid_id))
        .select((
            consensus::bid_id,
            consensus::score,
            consensus::reason,
            consensus::at,
            consensus::by_user,
        ))
        .load(conn)?)
}

/// The bids left out of a referral's evaluation.
///
/// # Errors
/// The database's.
pub fn exclusions(conn: &mut Conn, referral_id: &str) -> Result<Vec<ExclusionRow>> {
    Ok(exclusion::table
        .filter(exclusion::referral_id.eq(referral_id))
        .order((exclusion::at, exclusion::bid_id))
        .select(columns!(ExclusionRow))
        .load(conn)?)
}

/// A person's name, by id.
///
/// # Errors
/// The database's.
pub fn person(conn: &mut Conn, user_id: &str) -> Result<String> {
    Ok(app_user::table
        .find(user_id)
        .select(app_user::name)
        .first(conn)
        .optional()?
        .unwrap_or_default())
}

/// Who opened the bids, as the trail has it.
///
/// # Errors
/// The database's.
pub fn opened_by(conn: &mut Conn, referral_id: &str) -> Result<String> {
    let actor: Option<String> = audit_entry::table
        .filter(audit_entry::aggregate.eq(format!("referral/{referral_id}")))
        .filter(audit_entry::action.eq("referral.opened"))
        .order(audit_entry::seq.desc())
        .select(audit_entry::actor)
        .first(conn)
        .optional()?;
    match actor.as_deref().and_then(|actor| actor.strip_prefix("user/")) {
        Some(id) => person(conn, id),
        None => Ok(String::new()),
    }
}
