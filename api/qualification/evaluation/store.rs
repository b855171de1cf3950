//! Rows and queries of rounds, assignments, marks and decisions.

use crate::columns;
use crate::db::{
    Conn, Tx,
    schema::{
        app_user, application, application_conflict, application_consensus, application_criterion,
        application_evaluator, application_mark, application_round, entry_window, establishment,
        provider, referral, user_role,
    },
};
use crate::dps;
use crate::http::Result;
use crate::qualification::application::store::Application;
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use together_rules::qualification::clock::Window;
use together_rules::regime::RegimePack;

/// What is evaluated together.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = application_round)]
pub struct Round {
    /// Id.
    pub id: String,
    /// Category.
    pub category_code: String,
    /// What people call it.
    pub name: String,
    /// Until when marks are asked for.
    pub marks_due_on: NaiveDate,
    /// When it was begun.
    pub opened_at: NaiveDateTime,
    /// When it was closed.
    pub closed_at: Option<NaiveDateTime>,
    /// The version that shows.
    pub content_version: i64,
    /// When it changed last.
    pub updated_at: NaiveDateTime,
    /// User id.
    pub updated_by: Option<String>,
}

/// An application given to somebody to mark.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = application_evaluator)]
pub struct Assignment {
    /// Id.
    pub id: String,
    /// Application.
    pub application_id: String,
    /// The round it was given in.
    pub round_id: String,
    /// Role the person marks in.
    pub role_id: String,
    /// The person.
    pub user_id: String,
    /// The authority marked for.
    pub authority_id: String,
    /// Agrees marks that differ by two or more, and gives none.
    pub moderator: bool,
    /// When.
    pub assigned_at: NaiveDateTime,
}

/// A link that stands, or stood, in the way.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = application_conflict)]
pub struct Conflict {
    /// The person.
    pub user_id: String,
    /// `declared` or `shared_domain`.
    pub source: String,
    /// Which link.
    pub words: String,
    /// When another person cleared it.
    pub cleared_at: Option<NaiveDateTime>,
    /// Why.
    pub cleared_reason: Option<String>,
}

/// A mark as given.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = application_mark)]
pub struct MarkRow {
    /// Question.
    pub question: String,
    /// The person.
    pub user_id: String,
    /// 0 to 5.
    pub mark: i64,
    /// Why.
    pub reason: String,
    /// When.
    pub at: NaiveDateTime,
}

/// An agreed mark.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = application_consensus)]
pub struct ConsensusRow {
    /// Question.
    pub question: String,
    /// 0 to 5.
    pub mark: i64,
    /// Why.
    pub reason: String,
    /// When.
    pub at: NaiveDateTime,
    /// User id.
    pub by_user: String,
}

/// A person's decision about one criterion.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = application_criterion)]
pub struct CriterionRow {
    /// Application.
    pub application_id: String,
    /// Question.
    pub question: String,
    /// A [`together_rules::qualification::proposal::Decision`].
    pub decision: String,
    /// What the rules proposed.
    pub proposed: Option<String>,
    /// Why.
    pub reason: String,
    /// What it rests on.
    pub evidence: String,
    /// When.
    pub decided_at: NaiveDateTime,
    /// User id.
    pub decided_by: String,
}

/// One round.
///
/// # Errors
/// `not_found`.
pub fn round(conn: &mut Conn, id: &str) -> Result<Round> {
    Ok(application_round::table.find(id).select(columns!(Round)).get_result(conn)?)
}

/// Takes the round's lock and loads it.
///
/// # Errors
/// `not_found`.
pub fn lock_round(tx: &mut Tx<'_>, id: &str) -> Result<Round> {
    diesel::update(application_round::table.find(id))
        .set(application_round::lock_seq.eq(application_round::lock_seq + 1))
        .execute(tx.conn())?;
    round(tx.conn(), id)
}

/// The applications of a round, by reference.
///
/// # Errors
/// The database's.
pub fn of_round(conn: &mut Conn, round_id: &str) -> Result<Vec<Application>> {
    Ok(application::table
        .filter(application::round_id.eq(round_id))
        .order(application::reference)
        .select(columns!(Application))
        .load(conn)?)
}

/// The criteria of an application that a person has decided, whichever submission they were of.
///
/// # Errors
/// The database's.
pub fn criteria(conn: &mut Conn, application_id: &str) -> Result<Vec<CriterionRow>> {
    Ok(application_criterion::table
        .filter(application_criterion::application_id.eq(application_id))
        .select(columns!(CriterionRow))
        .load(conn)?)
}

/// The standing assignments of an application with person and authority by name.
///
/// # Errors
/// The database's.
pub fn assignments(
    conn: &mut Conn,
    application_id: &str,
) -> Result<Vec<(Assignment, String, String)>> {
    use crate::db::schema::authority;
    Ok(application_evaluator::table
        .inner_join(app_user::table)
        .inner_join(authority::table)
        .filter(application_evaluator::application_id.eq(application_id))
        .filter(application_evaluator::removed_at.is_null())
        .order((application_evaluator::assigned_at, application_evaluator::id))
        .select((columns!(Assignment), app_user::name, authority::name))
        .load(conn)?)
}

/// The marks of an application, in the order given.
///
/// # Errors
/// The database's.
pub fn marks(conn: &mut Conn, application_id: &str) -> Result<Vec<MarkRow>> {
    Ok(application_mark::table
        .filter(application_mark::application_id.eq(application_id))
        .order(application_mark::id)
        .select(columns!(MarkRow))
        .load(conn)?)
}

/// The agreed marks of an application.
///
/// # Errors
/// The database's.
pub fn agreed(conn: &mut Conn, application_id: &str) -> Result<Vec<ConsensusRow>> {
    Ok(application_consensus::table
        .filter(application_consensus::application_id.eq(application_id))
        .select(columns!(ConsensusRow))
        .load(conn)?)
}

/// The links known between an application and people.
///
/// # Errors
/// The database's.
pub fn conflicts(conn: &mut Conn, application_id: &str) -> Result<Vec<Conflict>> {
    Ok(application_conflict::table
        .filter(application_conflict::application_id.eq(application_id))
        .order(application_conflict::at)
        .select(columns!(Conflict))
        .load(conn)?)
}

/// The entry windows of a category, in the order of time.
///
/// # Errors
/// The database's.
pub fn windows(conn: &mut Conn, category_code: &str) -> Result<Vec<Window>> {
    let rows: Vec<(NaiveDateTime, Option<NaiveDateTime>)> = entry_window::table
        .filter(entry_window::category_code.eq(category_code))
        .order(entry_window::opens_at)
        .select((entry_window::opens_at, entry_window::closes_at))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(opens_at, closes_at)| Window {
            opens_at: opens_at.and_utc(),
            closes_at: closes_at.map(|time| time.and_utc()),
        })
        .collect())
}

/// What the law of a category's DPS asks on a day (B9).
///
/// # Errors
/// The database's.
pub fn law(conn: &mut Conn, category_code: &str, on: NaiveDate) -> Result<&'static RegimePack> {
    dps::store::of_category(conn, category_code)?.pack(on)
}

/// The names of an establishment and of the provider that applies for it.
///
/// # Errors
/// The database's.
pub fn names(conn: &mut Conn, row: &Application) -> Result<(String, String)> {
    let site =
        establishment::table.find(&row.establishment_id).select(establishment::name).first(conn)?;
    let provider = provider::table.find(&row.provider_id).select(provider::name).first(conn)?;
    Ok((site, provider))
}

/// The people of a provider: id and e-mail address.
///
/// # Errors
/// The database's.
pub fn people_of(conn: &mut Conn, provider_id: &str) -> Result<Vec<(String, String)>> {
    Ok(user_role::table
        .inner_join(app_user::table)
        .filter(user_role::provider_id.eq(provider_id))
        .filter(user_role::ended_at.is_null())
        .select((app_user::id, app_user::email))
        .load(conn)?)
}

/// A person's name, for a record that outlives their account.
///
/// # Errors
/// The database's.
pub fn person(conn: &mut Conn, user_id: &str) -> Result<String> {
    let name: Option<String> =
        app_user::table.find(user_id).select(app_user::name).first(conn).optional()?;
    Ok(name.unwrap_or_default())
}

/// First applications to a category that are received and not decided (B4): while there is one,
/// no referral is issued in it.
///
/// # Errors
/// The database's.
pub fn undecided_initial(conn: &mut Conn, category_code: &str) -> Result<i64> {
    Ok(application::table
        .filter(application::category_code.eq(category_code))
        .filter(application::initial.eq(true))
        .filter(application::decided_at.is_null())
        .filter(application::state.eq_any(["submitted", "in_evaluation", "clarification_asked"]))
        .count()
        .get_result(conn)?)
}

/// How many referrals of a category that take bids ask for one of these placement types.
///
/// # Errors
/// The database's.
pub fn open_referrals(
    conn: &mut Conn,
    category_code: &str,
    types: &[&str],
    now: NaiveDateTime,
) -> Result<i64> {
    Ok(referral::table
        .filter(referral::category_code.eq(category_code))
        .filter(referral::placement_type.eq_any(types.to_vec()))
        .filter(referral::state.eq("open"))
        .filter(referral::deadline.gt(now))
        .count()
        .get_result(conn)?)
}
