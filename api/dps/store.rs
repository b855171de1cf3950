//! Rows and queries.

use crate::columns;
use crate::db::{
    Conn, Tx,
    schema::{authority, category, dps, dps_change, public_notice},
};
use crate::http::{Error, Result};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use together_rules::regime::{self, Regime, RegimePack};

/// A DPS as stored.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = dps)]
pub struct Dps {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Who runs it.
    pub lead_authority_id: String,
    /// A [`Regime`].
    pub regime: String,
    /// First day of validity.
    pub starts_on: NaiveDate,
    /// Last day of validity.
    pub ends_on: NaiveDate,
    /// The version that shows.
    pub content_version: i64,
    /// When its validity changed last, if it did.
    pub updated_at: Option<NaiveDateTime>,
    /// User id.
    pub updated_by: Option<String>,
}

impl Dps {
    /// What its law asks on a day.
    ///
    /// # Errors
    /// Only for a day before that law.
    pub fn pack(&self, on: NaiveDate) -> Result<&'static RegimePack> {
        let regime: Regime = self.regime.parse().map_err(Error::internal)?;
        regime::pack(regime, on).ok_or_else(|| Error::internal("a day before its law"))
    }
}

/// A change of the period of validity.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = dps_change)]
pub struct Change {
    /// Id.
    pub id: String,
    /// The DPS.
    pub dps_id: String,
    /// A [`regime::ChangeKind`].
    pub kind: String,
    /// Last day before.
    pub from_ends_on: NaiveDate,
    /// Last day after.
    pub to_ends_on: NaiveDate,
    /// Why.
    pub reason: String,
    /// Where it was published.
    pub notice_reference: String,
    /// When.
    pub at: NaiveDateTime,
    /// User id.
    pub by_user: String,
}

/// What the law has published, as stored.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = public_notice)]
pub struct Notice {
    /// Id.
    pub id: String,
    /// The DPS.
    pub dps_id: String,
    /// What kind.
    pub kind: String,
    /// What it is about: an id or a quarter.
    pub subject: String,
    /// [`super::wire::Facts`] as JSON.
    pub about: String,
    /// The day by which it is published; none: as soon as can be.
    pub due_on: Option<NaiveDate>,
    /// When the need for it arose.
    pub made_at: NaiveDateTime,
    /// The day it was published.
    pub published_on: Option<NaiveDate>,
    /// Where.
    pub published_reference: Option<String>,
    /// When that was recorded.
    pub recorded_at: Option<NaiveDateTime>,
    /// User id.
    pub recorded_by: Option<String>,
}

/// One DPS.
///
/// # Errors
/// `not_found`.
pub fn load(conn: &mut Conn, id: &str) -> Result<Dps> {
    Ok(dps::table.find(id).select(columns!(Dps)).get_result(conn)?)
}

/// Takes the lock of a DPS and loads it. Read the time after this.
///
/// # Errors
/// `not_found`.
pub fn lock(tx: &mut Tx<'_>, id: &str) -> Result<Dps> {
    diesel::update(dps::table.find(id))
        .set(dps::lock_seq.eq(dps::lock_seq + 1))
        .execute(tx.conn())?;
    load(tx.conn(), id)
}

/// The DPS a category belongs to.
///
/// # Errors
/// `not_found`.
pub fn of_category(conn: &mut Conn, category_code: &str) -> Result<Dps> {
    Ok(category::table
        .inner_join(dps::table)
        .filter(category::code.eq(category_code))
        .select(columns!(Dps))
        .get_result(conn)?)
}

/// Those after an id, in order of id.
///
/// # Errors
/// The database's.
pub fn list(conn: &mut Conn, after: Option<&str>, rows: i64) -> Result<Vec<Dps>> {
    Ok(dps::table
        .filter(dps::id.gt(after.unwrap_or_default()))
        .order(dps::id)
        .limit(rows)
        .select(columns!(Dps))
        .load(conn)?)
}

/// Every DPS.
///
/// # Errors
/// The database's.
pub fn all(conn: &mut Conn) -> Result<Vec<Dps>> {
    Ok(dps::table.order(dps::id).select(columns!(Dps)).load(conn)?)
}

/// Saves a change of the period of validity.
///
/// # Errors
/// The database's.
pub fn change(tx: &mut Tx<'_>, row: &Dps, change: &Change) -> Result<()> {
    diesel::insert_into(dps_change::table).values(change).execute(tx.conn())?;
    diesel::update(dps::table.find(&row.id))
        .set((
            dps::ends_on.eq(change.to_ends_on),
            dps::content_version.eq(row.content_version + 1),
            dps::updated_at.eq(change.at),
            dps::updated_by.eq(&change.by_user),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// The changes of a period of validity, oldest first.
///
/// # Errors
/// The database's.
pub fn changes(conn: &mut Conn, dps_id: &str) -> Result<Vec<Change>> {
    Ok(dps_change::table
        .filter(dps_change::dps_id.eq(dps_id))
        .order(dps_change::id)
        .select(columns!(Change))
        .load(conn)?)
}

/// Id, name and kind of every authority, by name.
///
/// # Errors
/// The database's.
pub fn authorities(conn: &mut Conn) -> Result<Vec<(String, String, String)>> {
    Ok(authority::table
        .order(authority::name)
        .select((authority::id, authority::name, authority::kind))
        .load(conn)?)
}

/// Saves a notice.
///
/// # Errors
/// `already_exists` when there is one of its kind about the same.
pub fn insert_notice(tx: &mut Tx<'_>, row: &Notice) -> Result<()> {
    diesel::insert_into(public_notice::table).values(row).execute(tx.conn())?;
    Ok(())
}

/// Whether there is a notice of a kind about something.
///
/// # Errors
/// The database's.
pub fn noticed(conn: &mut Conn, dps_id: &str, kind: &str, subject: &str) -> Result<bool> {
    let rows = public_notice::table
        .filter(public_notice::dps_id.eq(dps_id))
        .filter(public_notice::kind.eq(kind))
        .filter(public_notice::subject.eq(subject));
    Ok(diesel::select(diesel::dsl::exists(rows)).get_result(conn)?)
}

/// A notice that is to be published, its row locked.
///
/// # Errors
/// `not_found`.
pub fn lock_notice(tx: &mut Tx<'_>, id: &str) -> Result<Notice> {
    diesel::update(public_notice::table.find(id))
        .set(public_notice::kind.eq(public_notice::kind))
        .execute(tx.conn())?;
    Ok(public_notice::table.find(id).select(columns!(Notice)).get_result(tx.conn())?)
}

/// Records where a notice was published.
///
/// # Errors
/// The database's.
pub fn publish(
    tx: &mut Tx<'_>,
    id: &str,
    on: NaiveDate,
    reference: &str,
    by: &str,
) -> Result<Notice> {
    let now = tx.now()?;
    Ok(diesel::update(public_notice::table.find(id))
        .set((
            public_notice::published_on.eq(on),
            public_notice::published_reference.eq(reference),
            public_notice::recorded_at.eq(now),
            public_notice::recorded_by.eq(by),
        ))
        .returning(columns!(Notice))
        .get_result(tx.conn())?)
}

/// Notices before an id, newest first: those published, or those that wait for it.
///
/// # Errors
/// The database's.
pub fn notices(
    conn: &mut Conn,
    published: bool,
    before: Option<&str>,
    rows: i64,
) -> Result<Vec<Notice>> {
    let mut query = public_notice::table
        .filter(public_notice::published_on.is_not_null().eq(published))
        .order(public_notice::id.desc())
        .limit(rows)
        .into_boxed();
    if let Some(before) = before {
        query = query.filter(public_notice::id.lt(before.to_owned()));
    }
    Ok(query.select(columns!(Notice)).load(conn)?)
}
