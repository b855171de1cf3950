//! Rows and queries.

use crate::columns;
use crate::db::{
    Conn, Tx,
    schema::{
        application, application_answer, application_clarification, document, evidence,
        evidence_submission, membership, rescoring,
    },
};
use crate::http::{Error, Result};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use std::collections::HashSet;

/// A document as stored.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = document)]
pub struct Row {
    /// Id.
    pub id: String,
    /// The provider it belongs to, or none: it is a referral's.
    pub provider_id: Option<String>,
    /// The establishment it is for, or none: for the whole provider.
    pub establishment_id: Option<String>,
    /// The referral it belongs to.
    pub referral_id: Option<String>,
    /// That referral's authority.
    pub authority_id: Option<String>,
    /// As its sender named it.
    pub name: String,
    /// Kind.
    pub media_type: String,
    /// Bytes kept.
    pub size: i64,
    /// Of the bytes kept, before sealing.
    pub sha256: String,
    /// Where it lies.
    pub storage_key: String,
    /// A [`super::wire::Scan`].
    pub scan: String,
    /// When the scanner answered.
    pub scanned_at: Option<NaiveDateTime>,
    /// When it came.
    pub uploaded_at: NaiveDateTime,
    /// User id.
    pub uploaded_by: String,
    /// Of a referral's: when somebody checked that it names nobody.
    pub checked_at: Option<NaiveDateTime>,
}

/// A document of a provider that was not removed.
///
/// # Errors
/// `not_found`.
pub fn of_provider(conn: &mut Conn, id: &str) -> Result<Row> {
    known(id)?;
    Ok(document::table
        .filter(document::id.eq(id))
        .filter(document::provider_id.is_not_null())
        .filter(document::removed_at.is_null())
        .select(columns!(Row))
        .first(conn)?)
}

/// A document of this referral that was not removed.
///
/// # Errors
/// `not_found`.
pub fn of_referral(conn: &mut Conn, referral_id: &str, id: &str) -> Result<Row> {
    known(id)?;
    Ok(document::table
        .filter(document::id.eq(id))
        .filter(document::referral_id.eq(referral_id))
        .filter(document::removed_at.is_null())
        .select(columns!(Row))
        .first(conn)?)
}

/// The documents of a referral, oldest first; there are never many.
///
/// # Errors
/// The database's.
pub fn list_of_referral(conn: &mut Conn, referral_id: &str) -> Result<Vec<Row>> {
    Ok(document::table
        .filter(document::referral_id.eq(referral_id))
        .filter(document::removed_at.is_null())
        .order(document::id)
        .select(columns!(Row))
        .load(conn)?)
}

/// Says that somebody checked a document, or that it is not checked after all.
///
/// # Errors
/// The database's.
pub fn check(tx: &mut Tx<'_>, id: &str, user_id: &str, checked: bool) -> Result<Row> {
    let at = if checked { Some(tx.now()?) } else { None };
    Ok(diesel::update(document::table.find(id))
        .set((document::checked_at.eq(at), document::checked_by.eq(checked.then_some(user_id))))
        .returning(columns!(Row))
        .get_result(tx.conn())?)
}

/// Whose documents are listed.
#[derive(Clone, Debug)]
pub struct Scope {
    /// The provider's.
    pub provider_id: String,
    /// Only these establishments', and the whole provider's.
    pub only_establishments: Option<Vec<String>>,
    /// Only this one's, and the whole provider's.
    pub establishment: Option<String>,
}

/// A provider's documents, newest first.
///
/// # Errors
/// The database's.
pub fn list(conn: &mut Conn, scope: &Scope, before: Option<&str>, rows: i64) -> Result<Vec<Row>> {
    let mut query = document::table
        .filter(document::provider_id.eq(&scope.provider_id))
        .filter(document::removed_at.is_null())
        .order(document::id.desc())
        .limit(rows)
        .select(columns!(Row))
        .into_boxed();
    for only in [scope.only_establishments.clone(), scope.establishment.clone().map(|id| vec![id])]
        .into_iter()
        .flatten()
    {
        query = query.filter(
            document::establishment_id.is_null().or(document::establishment_id.eq_any(only)),
        );
    }
    if let Some(before) = before {
        query = query.filter(document::id.lt(before.to_owned()));
    }
    Ok(query.load(conn)?)
}

/// Documents of a provider by id that were not removed.
///
/// # Errors
/// The database's.
pub fn by_ids(conn: &mut Conn, provider_id: &str, ids: &[String]) -> Result<Vec<Row>> {
    Ok(document::table
        .filter(document::provider_id.eq(provider_id))
        .filter(document::removed_at.is_null())
        .filter(document::id.eq_any(ids))
        .select(columns!(Row))
        .load(conn)?)
}

/// Sizes of what an organisation keeps.
///
/// # Errors
/// The database's.
pub fn sizes(
    conn: &mut Conn,
    provider_id: Option<&str>,
    authority_id: Option<&str>,
) -> Result<Vec<i64>> {
    let mut query = document::table
        .filter(document::removed_at.is_null())
        .filter(document::scan.ne("infected"))
        .select(document::size)
        .into_boxed();
    query = match (provider_id, authority_id) {
        (Some(id), _) => query.filter(document::provider_id.eq(id.to_owned())),
        (None, Some(id)) => query.filter(document::authority_id.eq(id.to_owned())),
        (None, None) => return Err(Error::internal("a document of nobody")),
    };
    Ok(query.load(conn)?)
}

/// Keeps what a document is.
///
/// # Errors
/// The database's.
pub fn insert(tx: &mut Tx<'_>, row: Row) -> Result<()> {
    diesel::insert_into(document::table).values(row).execute(tx.conn())?;
    Ok(())
}

/// Takes a document away.
///
/// # Errors
/// The database's.
pub fn remove(tx: &mut Tx<'_>, id: &str, user_id: &str) -> Result<()> {
    let now = tx.now()?;
    diesel::update(document::table.find(id))
        .set((document::removed_at.eq(now), document::removed_by.eq(user_id)))
        .execute(tx.conn())?;
    Ok(())
}

/// Which of a provider's documents something uses that was submitted: an answer or a clarification
/// of an application, evidence of a membership, what was sent to renew or cure it, or a
/// representation at a review.
///
/// # Errors
/// The database's.
pub fn submitted_among(
    conn: &mut Conn,
    provider_id: &str,
    ids: &[String],
) -> Result<HashSet<String>> {
    let mut texts: Vec<String> = application_answer::table
        .inner_join(application::table)
        .filter(application::provider_id.eq(provider_id))
        .filter(application::submitted_at.is_not_null())
        .filter(application_answer::body.like("%\"documents\":[\"%"))
        .select(application_answer::body)
        .load(conn)?;
    texts.extend(
        application_clarification::table
            .inner_join(application::table)
            .filter(application::provider_id.eq(provider_id))
            .filter(application_clarification::documents.ne("[]"))
            .select(application_clarification::documents)
            .load::<String>(conn)?,
    );
    let evident: Vec<Option<String>> = evidence::table
        .inner_join(membership::table)
        .filter(membership::provider_id.eq(provider_id))
        .filter(evidence::body.is_not_null())
        .select(evidence::body)
        .load(conn)?;
    texts.extend(evident.into_iter().flatten());
    texts.extend(
        rescoring::table
            .inner_join(membership::table)
            .filter(membership::provider_id.eq(provider_id))
            .filter(rescoring::documents.ne("[]"))
            .select(rescoring::documents)
            .load::<String>(conn)?,
    );
    texts.extend(
        evidence_submission::table
            .inner_join(membership::table)
            .filter(membership::provider_id.eq(provider_id))
            .filter(evidence_submission::state.ne("draft"))
            .select(evidence_submission::body)
            .load::<String>(conn)?,
    );
    // An id stands nowhere in these texts by accident.
    Ok(ids.iter().filter(|id| texts.iter().any(|text| text.contains(*id))).cloned().collect())
}

/// Documents that wait for the scanner, oldest first.
///
/// # Errors
/// The database's.
pub fn quarantined(conn: &mut Conn, rows: i64) -> Result<Vec<Row>> {
    Ok(document::table
        .filter(document::scan.eq("quarantined"))
        .filter(document::removed_at.is_null())
        .order(document::uploaded_at)
        .limit(rows)
        .select(columns!(Row))
        .load(conn)?)
}

/// Writes down what the scanner said of a quarantined document; false: another node did.
///
/// # Errors
/// The database's.
pub fn scanned(tx: &mut Tx<'_>, id: &str, scan: &str) -> Result<bool> {
    let now = tx.now()?;
    let changed = diesel::update(document::table.find(id))
        .filter(document::scan.eq("quarantined"))
        .set((document::scan.eq(scan), document::scanned_at.eq(now)))
        .execute(tx.conn())?;
    Ok(changed == 1)
}

/// Which of these storage keys still belong to a document.
///
/// # Errors
/// The database's.
pub fn in_use(conn: &mut Conn, keys: &[String]) -> Result<Vec<String>> {
    Ok(document::table
        .filter(document::storage_key.eq_any(keys))
        .filter(document::removed_at.is_null())
        .filter(document::scan.ne("infected"))
        .select(document::storage_key)
        .load(conn)?)
}

fn known(id: &str) -> Result<()> {
    uuid::Uuid::parse_str(id).map(|_| ()).map_err(|_| Error::not_found())
}
