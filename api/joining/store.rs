//! Rows and queries.

use crate::columns;
use crate::db::{
    Conn, Tx, new_id,
    schema::{establishment, establishment_claim, join_request, provider},
};
use crate::http::Result;
use chrono::NaiveDateTime;
use diesel::prelude::*;

/// A request to join as stored.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = join_request)]
pub struct RequestRow {
    /// Id.
    pub id: String,
    /// Name of the organisation.
    pub organisation: String,
    /// Who answers for it.
    pub contact_name: String,
    /// Their address, lower case.
    pub email: String,
    /// Number of a register.
    pub registration: String,
    /// What it says of itself.
    pub message: String,
    /// `asked`, `confirmed` or `refused`.
    pub state: String,
    /// Why refused.
    pub reason: Option<String>,
    /// What it became.
    pub provider_id: Option<String>,
    /// When.
    pub created_at: NaiveDateTime,
    /// When decided.
    pub decided_at: Option<NaiveDateTime>,
}

/// What is asked.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = join_request)]
pub struct NewRequest<'r> {
    /// Id.
    pub id: &'r str,
    /// Name of the organisation.
    pub organisation: &'r str,
    /// Who answers for it.
    pub contact_name: &'r str,
    /// Their address, lower case.
    pub email: &'r str,
    /// Number of a register.
    pub registration: &'r str,
    /// What it says of itself.
    pub message: &'r str,
    /// `asked`.
    pub state: &'r str,
    /// When.
    pub created_at: NaiveDateTime,
}

/// Stores a request.
///
/// # Errors
/// The database's.
pub fn add_request(tx: &mut Tx<'_>, request: &NewRequest<'_>) -> Result<()> {
    diesel::insert_into(join_request::table).values(request).execute(tx.conn())?;
    Ok(())
}

/// Whether the same address waits with the same number already.
///
/// # Errors
/// The database's.
pub fn waits(conn: &mut Conn, email: &str, registration: &str) -> Result<bool> {
    let waiting: i64 = join_request::table
        .filter(join_request::email.eq(email))
        .filter(join_request::registration.eq(registration))
        .filter(join_request::state.eq("asked"))
        .count()
        .get_result(conn)?;
    Ok(waiting > 0)
}

/// Requests after an id, in order of id.
///
/// # Errors
/// The database's.
pub fn requests(
    conn: &mut Conn,
    state: Option<&str>,
    after: Option<&str>,
    rows: i64,
) -> Result<Vec<RequestRow>> {
    let mut query = join_request::table
        .select(columns!(RequestRow))
        .order(join_request::id)
        .limit(rows)
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(join_request::id.gt(after));
    }
    if let Some(state) = state {
        query = query.filter(join_request::state.eq(state));
    }
    Ok(query.load(conn)?)
}

/// A request.
///
/// # Errors
/// `not_found`.
pub fn request(conn: &mut Conn, id: &str) -> Result<RequestRow> {
    Ok(join_request::table.find(id).select(columns!(RequestRow)).get_result(conn)?)
}

/// What is decided about a request or a claim.
#[derive(Clone, Copy, Debug)]
pub struct Decision<'d> {
    /// `confirmed` or `refused`.
    pub state: &'d str,
    /// Why refused.
    pub reason: Option<&'d str>,
    /// What a confirmed request becomes.
    pub provider_id: Option<&'d str>,
    /// User id.
    pub by: &'d str,
}

/// Decides a request that waits; whether it did.
///
/// # Errors
/// The database's.
pub fn decide_request(tx: &mut Tx<'_>, id: &str, decision: Decision<'_>) -> Result<bool> {
    let now = tx.now()?;
    let decided = diesel::update(
        join_request::table.filter(join_request::id.eq(id)).filter(join_request::state.eq("asked")),
    )
    .set((
        join_request::state.eq(decision.state),
        join_request::reason.eq(decision.reason),
        join_request::provider_id.eq(decision.provider_id),
        join_request::decided_at.eq(now),
        join_request::decided_by.eq(decision.by),
    ))
    .execute(tx.conn())?;
    Ok(decided == 1)
}

/// Makes a provider; its id.
///
/// # Errors
/// The database's.
pub fn add_provider(tx: &mut Tx<'_>, name: &str, form: &str) -> Result<String> {
    let (id, now) = (new_id(), tx.now()?);
    diesel::insert_into(provider::table)
        .values((
            provider::id.eq(&id),
            provider::name.eq(name),
            provider::form.eq(form),
            provider::created_at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(id)
}

/// A claim with the names of what it is about.
#[derive(Clone, Debug, Queryable)]
pub struct ClaimRow {
    /// Id.
    pub id: String,
    /// What is claimed.
    pub establishment_id: String,
    /// Its name.
    pub establishment_name: String,
    /// Its number.
    pub urn: Option<String>,
    /// By whom.
    pub provider_id: String,
    /// Their name.
    pub provider_name: String,
    /// Why.
    pub message: String,
    /// `asked`, `confirmed` or `refused`.
    pub state: String,
    /// Why refused.
    pub reason: Option<String>,
    /// User id of who asked.
    pub asked_by: String,
    /// When.
    pub created_at: NaiveDateTime,
    /// When decided.
    pub decided_at: Option<NaiveDateTime>,
}

/// Stores a claim; its id.
///
/// # Errors
/// `already_exists` when the provider waits for this establishment already.
pub fn add_claim(
    tx: &mut Tx<'_>,
    establishment_id: &str,
    provider_id: &str,
    message: &str,
    by: &str,
) -> Result<String> {
    let (id, now) = (new_id(), tx.now()?);
    diesel::insert_into(establishment_claim::table)
        .values((
            establishment_claim::id.eq(&id),
            establishment_claim::establishment_id.eq(establishment_id),
            establishment_claim::provider_id.eq(provider_id),
            establishment_claim::message.eq(message),
            establishment_claim::state.eq("asked"),
            establishment_claim::asked_by.eq(by),
            establishment_claim::created_at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(id)
}

/// Which claims are looked for.
#[derive(Clone, Debug, Default)]
pub struct ClaimFilter<'f> {
    /// Of this provider.
    pub provider_id: Option<&'f str>,
    /// In this state.
    pub state: Option<&'f str>,
    /// Of this establishment.
    pub establishment_id: Option<&'f str>,
    /// This one.
    pub id: Option<&'f str>,
    /// After this one.
    pub after: Option<&'f str>,
}

/// Claims in order of id.
///
/// # Errors
/// The database's.
pub fn claims(conn: &mut Conn, filter: &ClaimFilter<'_>, rows: i64) -> Result<Vec<ClaimRow>> {
    let mut query = establishment_claim::table
        .inner_join(establishment::table)
        .inner_join(provider::table)
        .order(establishment_claim::id)
        .limit(rows)
        .select((
            establishment_claim::id,
            establishment::id,
            establishment::name,
            establishment::urn,
            provider::id,
            provider::name,
            establishment_claim::message,
            establishment_claim::state,
            establishment_claim::reason,
            establishment_claim::asked_by,
            establishment_claim::created_at,
            establishment_claim::decided_at,
        ))
        .into_boxed();
    if let Some(id) = filter.provider_id {
        query = query.filter(establishment_claim::provider_id.eq(id));
    }
    if let Some(state) = filter.state {
        query = query.filter(establishment_claim::state.eq(state));
    }
    if let Some(id) = filter.establishment_id {
        query = query.filter(establishment_claim::establishment_id.eq(id));
    }
    if let Some(id) = filter.id {
        query = query.filter(establishment_claim::id.eq(id));
    }
    if let Some(after) = filter.after {
        query = query.filter(establishment_claim::id.gt(after));
    }
    Ok(query.load(conn)?)
}

/// One claim, of any provider or of one.
///
/// # Errors
/// `not_found`.
pub fn claim(conn: &mut Conn, id: &str, provider_id: Option<&str>) -> Result<ClaimRow> {
    let filter = ClaimFilter { id: Some(id), provider_id, ..ClaimFilter::default() };
    claims(conn, &filter, 1)?.into_iter().next().ok_or_else(crate::http::Error::not_found)
}

/// Decides a claim that waits; whether it did.
///
/// # Errors
/// The database's.
pub fn decide_claim(tx: &mut Tx<'_>, id: &str, decision: Decision<'_>) -> Result<bool> {
    let now = tx.now()?;
    let decided = diesel::update(
        establishment_claim::table
            .filter(establishment_claim::id.eq(id))
            .filter(establishment_claim::state.eq("asked")),
    )
    .set((
        establishment_claim::state.eq(decision.state),
        establishment_claim::reason.eq(decision.reason),
        establishment_claim::decided_at.eq(now),
        establishment_claim::decided_by.eq(decision.by),
    ))
    .execute(tx.conn())?;
    Ok(decided == 1)
}

/// Makes an unclaimed establishment a provider's; whether it was unclaimed.
///
/// # Errors
/// The database's.
pub fn hand_over(tx: &mut Tx<'_>, establishment_id: &str, provider_id: &str) -> Result<bool> {
    let now = tx.now()?;
    let handed = diesel::update(
        establishment::table
            .filter(establishment::id.eq(establishment_id))
            .filter(establishment::provider_id.is_null()),
    )
    .set((establishment::provider_id.eq(provider_id), establishment::updated_at.eq(now)))
    .execute(tx.conn())?;
    Ok(handed == 1)
}
