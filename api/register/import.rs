//! Taking a register into the database: add, change, leave.

use super::file::{File, Row, Status};
use crate::audit::{Entry, Who};
use crate::db::{Tx, new_id, schema::establishment};
use crate::geo;
use crate::http::Result;
use diesel::prelude::*;
use serde::Serialize;
use serde_json::json;
use std::collections::HashMap;

/// What an import did, row by row.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    /// New establishments.
    pub added: Vec<Line>,
    /// Establishments of which the register now says something else.
    pub changed: Vec<Line>,
    /// How many are as they were.
    pub unchanged: usize,
    /// Rows that were not taken, and why.
    pub refused: Vec<Refused>,
}

/// An establishment added or changed.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    /// Row of the file, the header included.
    pub row: u64,
    /// Unique reference number.
    pub urn: String,
    /// Its name.
    pub name: String,
    /// Postcode, sector or district that its position is of.
    pub place: String,
}

/// A row that was not taken.
#[derive(Clone, Debug, Serialize)]
pub struct Refused {
    /// Row of the file, the header included.
    pub row: u64,
    /// Unique reference number, if the row has one.
    pub urn: Option<String>,
    /// In words.
    pub reason: String,
}

/// What the register decides of an establishment. Whose it is, is not among it.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = establishment, treat_none_as_null = true)]
struct Registered {
    name: String,
    urn: Option<String>,
    kind: String,
    status: String,
    postcode: Option<String>,
    place: String,
    precision_of_place: String,
    easting: i64,
    northing: i64,
    lad_code: Option<String>,
    age_from: Option<i64>,
    age_to: Option<i64>,
    sex: Option<String>,
    details: String,
}

/// Takes a register: new establishments are unclaimed; those known by their URN follow it.
///
/// # Errors
/// The database's.
pub fn import(tx: &mut Tx<'_>, file: &File, who: &Who) -> Result<Report> {
    let now = tx.now()?;
    let known: Vec<(String, Registered)> = establishment::table
        .filter(establishment::urn.is_not_null())
        .select((establishment::id, crate::columns!(Registered)))
        .load(tx.conn())?;
    let mut known: HashMap<String, (String, Registered)> =
        known.into_iter().filter_map(|(id, row)| Some((row.urn.clone()?, (id, row)))).collect();
    let mut report = Report { refused: file.refused.clone(), ..Report::default() };
    for row in &file.rows {
        let known = known.remove(&row.urn);
        let refuse = |reason: &str| Refused {
            row: row.number,
            urn: Some(row.urn.clone()),
            reason: reason.into(),
        };
        if known.is_none() && row.status == Status::Closed {
            report.refused.push(refuse("it is closed"));
            continue;
        }
        if known.is_none() && row.status == Status::ProposedToOpen {
            report.refused.push(refuse("it is not open yet"));
            continue;
        }
        let Some(registered) = registered(tx, row)? else {
            report.refused.push(refuse("its postcode has no position"));
            continue;
        };
        let line = Line {
            row: row.number,
            urn: row.urn.clone(),
            name: registered.name.clone(),
            place: registered.place.clone(),
        };
        match known {
            None => {
                diesel::insert_into(establishment::table)
                    .values((
                        establishment::id.eq(new_id()),
                        registered,
                        establishment::created_at.eq(now),
                        establishment::updated_at.eq(now),
                    ))
                    .execute(tx.conn())?;
                report.added.push(line);
            }
            Some((_, before)) if before == registered => report.unchanged += 1,
            Some((id, _)) => {
                diesel::update(establishment::table.find(id))
                    .set((registered, establishment::updated_at.eq(now)))
                    .execute(tx.conn())?;
                report.changed.push(line);
            }
        }
    }
    report.refused.sort_by_key(|refused| refused.row);
    Entry::new("register.imported", "register", "establishments", who.clone())
        .payload(json!({
            "added": report.added.len(),
            "changed": report.changed.len(),
            "unchanged": report.unchanged,
            "refused": report.refused.len(),
        }))
        .record(tx)?;
    Ok(report)
}

/// A row with its position; none when not even its district is known.
fn registered(tx: &mut Tx<'_>, row: &Row) -> Result<Option<Registered>> {
    let Some(located) = geo::find(tx.conn(), &row.postcode)? else {
        return Ok(None);
    };
    let lad_code = authority(row, &located);
    Ok(Some(Registered {
        name: row.name.clone(),
        urn: Some(row.urn.clone()),
        kind: row.kind.clone(),
        status: row.status.as_str().to_owned(),
        postcode: Some(row.postcode.to_string()),
        place: located.place,
        precision_of_place: located.precision.as_str().to_owned(),
        easting: located.point.easting,
        northing: located.point.northing,
        lad_code,
        age_from: row.age_from,
        age_to: row.age_to,
        sex: row.sex.clone(),
        details: row.details.clone(),
    }))
}

/// The authority an establishment is in: the full postcode's own; else, as a sector may lie in
/// several, the register's own word for the upper tier decides.
fn authority(row: &Row, located: &geo::Located) -> Option<String> {
    use together_rules::distance::Precision;
    let upper = row.la_name.as_deref().and_then(geo::upper_tier_named);
    match upper {
        Some(upper)
            if located.precision != Precision::Postcode
                && located.utla_code.as_deref() != Some(upper) =>
        {
            Some(upper.to_owned())
        }
        _ => located.lad_code.clone(),
    }
}
