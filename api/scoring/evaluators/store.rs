//! Queries about people who may mark.

use crate::db::{
    Conn,
    schema::{app_user, authority, evaluator, invitation, mark, referral, user_role},
};
use crate::http::Result;
use chrono::NaiveDateTime;
use diesel::prelude::*;

/// An evaluator's role, in an authority of the DPS.
#[derive(Clone, Debug, Queryable)]
pub struct Candidate {
    /// Role id.
    pub role_id: String,
    /// The person.
    pub user_id: String,
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Authority.
    pub authority_id: String,
    /// Its name.
    pub authority: String,
    /// `lead`, `partner` or `customer`.
    pub kind: String,
}

impl Candidate {
    /// Whether an authority may give its statements to this person: its own evaluator, or a
    /// partner's (A).
    pub fn may_mark_for(&self, authority_id: &str) -> bool {
        self.authority_id == authority_id || self.kind != "customer"
    }
}

/// The evaluator of a role, if it is one and still stands.
///
/// # Errors
/// The database's.
pub fn candidate(conn: &mut Conn, role_id: &str) -> Result<Option<Candidate>> {
    Ok(user_role::table
        .inner_join(app_user::table)
        .inner_join(authority::table)
        .filter(user_role::id.eq(role_id))
        .filter(user_role::role.eq("evaluator"))
        .filter(user_role::ended_at.is_null())
        .filter(app_user::status.eq("active"))
        .select((
            user_role::id,
            app_user::id,
            app_user::name,
            app_user::email,
            authority::id,
            authority::name,
            authority::kind,
        ))
        .first(conn)
        .optional()?)
}

/// Evaluators an authority may choose from, after a role id.
///
/// # Errors
/// The database's.
pub fn candidates(
    conn: &mut Conn,
    authority_id: &str,
    after: Option<&str>,
    rows: i64,
) -> Result<Vec<Candidate>> {
    Ok(user_role::table
        .inner_join(app_user::table)
        .inner_join(authority::table)
        .filter(user_role::id.gt(after.unwrap_or_default()))
        .filter(user_role::role.eq("evaluator"))
        .filter(user_role::ended_at.is_null())
        .filter(app_user::status.eq("active"))
        .filter(authority::kind.ne("customer").or(authority::id.eq(authority_id)))
        .order(user_role::id)
        .limit(rows)
        .select((
            user_role::id,
            app_user::id,
            app_user::name,
            app_user::email,
            authority::id,
            authority::name,
            authority::kind,
        ))
        .load(conn)?)
}

/// The people of every invited provider: id and e-mail address. Of the invited, never only of
/// those that bid, so that an answer tells nothing of who did (D6).
///
/// # Errors
/// The database's.
pub fn people_of_invited(conn: &mut Conn, referral_id: &str) -> Result<Vec<(String, String)>> {
    let invited = invitation::table
        .filter(invitation::referral_id.eq(referral_id))
        .filter(invitation::state.ne("listed"))
        .select(invitation::provider_id.nullable());
    Ok(user_role::table
        .inner_join(app_user::table)
        .filter(user_role::provider_id.eq_any(invited))
        .filter(user_role::ended_at.is_null())
        .select((app_user::id, app_user::email))
        .load(conn)?)
}

/// A person's e-mail address.
///
/// # Errors
/// `not_found`.
pub fn email(conn: &mut Conn, user_id: &str) -> Result<String> {
    Ok(app_user::table.find(user_id).select(app_user::email).first(conn)?)
}

/// How many statements of a referral a person has marked.
///
/// # Errors
/// The database's.
pub fn marked_by(conn: &mut Conn, referral_id: &str, user_id: &str) -> Result<i64> {
    Ok(mark::table
        .filter(mark::referral_id.eq(referral_id))
        .filter(mark::user_id.eq(user_id))
        .count()
        .get_result(conn)?)
}

/// One line of an evaluator's queue.
#[derive(Clone, Debug, Queryable)]
pub struct Given {
    /// Assignment.
    pub id: String,
    /// Referral.
    pub referral_id: String,
    /// Its reference.
    pub reference: String,
    /// Its category.
    pub category_code: String,
    /// Its state as stored.
    pub state: String,
    /// [`crate::referral::content::Content`] as JSON.
    pub content: String,
    /// When bids were opened.
    pub opened_at: Option<NaiveDateTime>,
}

/// What a role has been given to mark, after an assignment's id.
///
/// # Errors
/// The database's.
pub fn given(conn: &mut Conn, role_id: &str, after: Option<&str>, rows: i64) -> Result<Vec<Given>> {
    Ok(evaluator::table
        .inner_join(referral::table)
        .filter(evaluator::role_id.eq(role_id))
        .filter(evaluator::removed_at.is_null())
        .filter(evaluator::id.gt(after.unwrap_or_default()))
        .filter(referral::state.ne("cancelled"))
        .order(evaluator::id)
        .limit(rows)
        .select((
            evaluator::id,
            referral::id,
            referral::reference,
            referral::category_code,
            referral::state,
            referral::content,
            referral::opened_at,
        ))
        .load(conn)?)
}
