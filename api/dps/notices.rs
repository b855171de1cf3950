//! What the law has published of a DPS (B9): made when the need arises, public once published.

use super::store::{self, Notice};
pub use super::wire::Facts;
use crate::db::{
    Conn, Tx, new_id,
    schema::{award, category, establishment, provider, referral},
};
use crate::http::{Error, Result};
use crate::qualification::store::Membership;
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use together_rules::london;
use together_rules::regime::Quarter;

/// What a notice tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The period of validity changed.
    ValidityChanged,
    /// An establishment became a member.
    MemberAdmitted,
    /// A member was removed.
    MemberRemoved,
    /// The awards of a calendar quarter.
    AwardQuarter,
}

impl Kind {
    /// Its word in the database and on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ValidityChanged => "validity_changed",
            Self::MemberAdmitted => "member_admitted",
            Self::MemberRemoved => "member_removed",
            Self::AwardQuarter => "award_quarter",
        }
    }
}

/// Notes that something has to be published, in the transaction of what it tells of; its id.
///
/// # Errors
/// `already_exists` when the same is noted twice.
pub fn due(
    tx: &mut Tx<'_>,
    dps_id: &str,
    kind: Kind,
    subject: &str,
    facts: &Facts,
    due_on: Option<NaiveDate>,
) -> Result<String> {
    let id = new_id();
    let row = Notice {
        id: id.clone(),
        dps_id: dps_id.to_owned(),
        kind: kind.as_str().to_owned(),
        subject: subject.to_owned(),
        about: serde_json::to_string(facts)?,
        due_on,
        made_at: tx.now()?,
        published_on: None,
        published_reference: None,
        recorded_at: None,
        recorded_by: None,
    };
    store::insert_notice(tx, &row)?;
    Ok(id)
}

/// Notes that a member came or was removed, where the law publishes it.
///
/// # Errors
/// The database's.
pub fn member(tx: &mut Tx<'_>, row: &Membership, kind: Kind) -> Result<()> {
    let today = london::date_of(tx.now()?.and_utc());
    let dps = store::of_category(tx.conn(), &row.category_code)?;
    let pack = dps.pack(today)?;
    let published = match kind {
        Kind::MemberAdmitted => pack.notices_on_admission,
        Kind::MemberRemoved => pack.notices_on_removal,
        Kind::ValidityChanged | Kind::AwardQuarter => false,
    };
    if !published {
        return Ok(());
    }
    let name = establishment::table
        .find(&row.establishment_id)
        .select(establishment::name)
        .get_result(tx.conn())?;
    let organisation =
        provider::table.find(&row.provider_id).select(provider::name).get_result(tx.conn())?;
    let category =
        category::table.find(&row.category_code).select(category::name).get_result(tx.conn())?;
    let facts = Facts {
        provider: Some(organisation),
        establishment: Some(name),
        category: Some(category),
        on: Some(today),
        ..Facts::default()
    };
    due(tx, &dps.id, kind, &row.id, &facts, None)?;
    Ok(())
}

/// A quarter whose awards have to be published.
#[derive(Clone, Debug)]
pub struct Owed {
    dps_id: String,
    quarter: Quarter,
    due_on: Option<NaiveDate>,
}

/// The quarters that ended last and had awards, of every DPS whose law groups them, not yet noted.
///
/// # Errors
/// The database's.
pub fn quarters_owed(conn: &mut Conn, now: NaiveDateTime) -> Result<Vec<Owed>> {
    let today = london::date_of(now.and_utc());
    let mut owed = Vec::new();
    let Some(quarter) = Quarter::of(today).and_then(Quarter::before) else { return Ok(owed) };
    for dps in store::all(conn)? {
        let pack = dps.pack(today)?;
        let Some(days) = pack.award_notice_days.filter(|_| pack.award_notices_by_quarter) else {
            continue;
        };
        let word = quarter.to_string();
        if !store::noticed(conn, &dps.id, Kind::AwardQuarter.as_str(), &word)?
            && has_awards(conn, &dps.id, quarter)?
        {
            owed.push(Owed { dps_id: dps.id, quarter, due_on: quarter.due(days) });
        }
    }
    Ok(owed)
}

/// Whether an award that was not taken back was made in a quarter, by London's days.
fn has_awards(conn: &mut Conn, dps_id: &str, quarter: Quarter) -> Result<bool> {
    let from = london::start_of_day(quarter.first).map_err(Error::internal)?.naive_utc();
    let until = london::end_of_day(quarter.last).map_err(Error::internal)?.naive_utc();
    let rows = award::table
        .inner_join(referral::table.inner_join(category::table))
        .filter(category::dps_id.eq(dps_id))
        .filter(award::state.ne("withdrawn"))
        .filter(award::made_at.ge(from))
        .filter(award::made_at.lt(until));
    Ok(diesel::select(diesel::dsl::exists(rows)).get_result(conn)?)
}

/// Notes the quarters owed. Two nodes may come at once: the second finds them noted.
///
/// # Errors
/// The database's.
pub fn note_quarters(tx: &mut Tx<'_>) -> Result<usize> {
    let now = tx.now()?;
    let owed = quarters_owed(tx.conn(), now)?;
    for one in &owed {
        // Which authority awarded how much in which category could tell of a child (F1).
        let facts = Facts { quarter: Some(one.quarter.to_string()), ..Facts::default() };
        let subject = one.quarter.to_string();
        due(tx, &one.dps_id, Kind::AwardQuarter, &subject, &facts, one.due_on)?;
    }
    Ok(owed.len())
}
