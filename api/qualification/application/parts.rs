//! Rows and queries of an application's parts: answers, prices, discounts, clarifications.

use super::answer::Answer;
use super::content::Content;
use super::store::Application;
use super::wire::Cell;
use crate::auth::Actor;
use crate::columns;
use crate::db::{
    Conn, Tx, new_id,
    schema::{
        application, application_answer, application_clarification, application_discount,
        application_price, shared_answer,
    },
};
use crate::http::{Code, Error, Result};
use crate::qualification::membership::{offer::Price, wire::Discount};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use std::collections::BTreeMap;
use together_rules::amount::{Money, Percent};
use together_rules::category::{AgeBand, GroupKind, PriceLine};

/// A cell of the price schedule as stored.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = application_price)]
pub struct PriceRow {
    /// Placement type.
    pub placement_type: String,
    /// Heading.
    pub heading: String,
    /// Youngest age of the band, if it is for one.
    pub age_from: Option<i64>,
    /// Oldest age of the band.
    pub age_to: Option<i64>,
    /// False: a unit-priced service left out (B5).
    pub offered: bool,
    /// Pence; none while it is not filled in.
    pub amount: Option<i64>,
}

impl PriceRow {
    /// A cell as sent.
    pub fn of(cell: &Cell) -> Self {
        Self {
            placement_type: cell.placement_type.clone(),
            heading: cell.heading.clone(),
            age_from: cell.age_from.map(i64::from),
            age_to: cell.age_to.map(i64::from),
            offered: cell.offered,
            amount: cell.amount.map(Money::hundredths),
        }
    }

    /// The cell as it is shown.
    pub fn cell(&self) -> Cell {
        Cell {
            placement_type: self.placement_type.clone(),
            heading: self.heading.clone(),
            age_from: self.band().map(|band| band.from),
            age_to: self.band().map(|band| band.to),
            offered: self.offered,
            amount: self.money(),
        }
    }

    /// Its band of ages.
    pub fn band(&self) -> Option<AgeBand> {
        let from = u32::try_from(self.age_from?).ok()?;
        let to = u32::try_from(self.age_to?).ok()?;
        Some(AgeBand { from, to })
    }

    /// The price, where there is one.
    pub fn money(&self) -> Option<Money> {
        self.amount.filter(|_| self.offered).map(Money::from_hundredths)
    }

    /// As a line of the cap's comparison.
    pub fn line(&self) -> Option<PriceLine> {
        let price = self.money()?;
        Some(PriceLine { heading: self.heading.clone(), age_band: self.band(), price })
    }

    /// As an offered price; none while it has no amount.
    pub(super) fn price(&self) -> Option<Price> {
        Some(Price {
            placement_type: self.placement_type.clone(),
            heading: self.heading.clone(),
            band: self.band(),
            amount: Some(self.money()?),
        })
    }
}

/// A clarification asked of the provider.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = application_clarification)]
pub struct Clarification {
    /// Id.
    pub id: String,
    /// Application.
    pub application_id: String,
    /// The criterion it is about, if one.
    pub question: Option<String>,
    /// What is asked.
    pub words: String,
    /// When.
    pub asked_at: NaiveDateTime,
    /// User id.
    pub asked_by: String,
    /// The provider's answer.
    pub answer: Option<String>,
    /// Ids of its documents, as a JSON list.
    pub documents: String,
    /// When it was answered.
    pub answered_at: Option<NaiveDateTime>,
    /// User id.
    pub answered_by: Option<String>,
}

/// An answer with who gave it and when.
#[derive(Clone, Debug)]
pub struct Given {
    /// What was answered.
    pub answer: Answer,
    /// When.
    pub at: NaiveDateTime,
    /// User id.
    pub by: String,
    /// The version that shows, of a shared one.
    pub version: Option<i64>,
}

/// Answers, by question, with who gave them.
///
/// # Errors
/// As [`answers`].
pub fn given(conn: &mut Conn, application_id: &str) -> Result<BTreeMap<String, Given>> {
    let rows: Vec<(String, String, NaiveDateTime, String)> = application_answer::table
        .filter(application_answer::application_id.eq(application_id))
        .select((
            application_answer::question,
            application_answer::body,
            application_answer::updated_at,
            application_answer::updated_by,
        ))
        .load(conn)?;
    rows.into_iter()
        .map(|(question, body, at, by)| {
            let answer = serde_json::from_str(&body)?;
            Ok((question, Given { answer, at, by, version: None }))
        })
        .collect()
}

/// A provider's shared answers, by question.
///
/// # Errors
/// As [`answers`].
pub fn shared(conn: &mut Conn, provider_id: &str) -> Result<BTreeMap<String, Given>> {
    let rows: Vec<(String, String, NaiveDateTime, String, i64)> = shared_answer::table
        .filter(shared_answer::provider_id.eq(provider_id))
        .select((
            shared_answer::question,
            shared_answer::body,
            shared_answer::updated_at,
            shared_answer::updated_by,
            shared_answer::content_version,
        ))
        .load(conn)?;
    rows.into_iter()
        .map(|(question, body, at, by, version)| {
            let answer = serde_json::from_str(&body)?;
            Ok((question, Given { answer, at, by, version: Some(version) }))
        })
        .collect()
}

/// Refuses unless it is a draft.
///
/// # Errors
/// `illegal_step`.
pub fn only_draft(row: &Application) -> Result<()> {
    if row.state == "draft" {
        return Ok(());
    }
    Err(Error::new(Code::IllegalStep).detail("What was submitted is not edited."))
}

/// Counts a change of an application that takes no step.
///
/// # Errors
/// The database's.
pub fn touch(tx: &mut Tx<'_>, actor: &Actor, id: &str) -> Result<()> {
    let now = tx.now()?;
    diesel::update(application::table.find(id))
        .set((
            application::content_version.eq(application::content_version + 1),
            application::updated_at.eq(now),
            application::updated_by.eq(&actor.user_id),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Keeps an answer in place of the one there was.
///
/// # Errors
/// The database's.
pub fn save_answer(
    tx: &mut Tx<'_>,
    application_id: &str,
    question: &str,
    given: &Given,
) -> Result<()> {
    drop_answer(tx, application_id, question)?;
    diesel::insert_into(application_answer::table)
        .values((
            application_answer::application_id.eq(application_id),
            application_answer::question.eq(question),
            application_answer::body.eq(serde_json::to_string(&given.answer)?),
            application_answer::updated_at.eq(given.at),
            application_answer::updated_by.eq(&given.by),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Drops an own answer; whether there was one.
///
/// # Errors
/// The database's.
pub fn drop_answer(tx: &mut Tx<'_>, application_id: &str, question: &str) -> Result<bool> {
    let gone = diesel::delete(application_answer::table.find((application_id, question)))
        .execute(tx.conn())?;
    Ok(gone > 0)
}

/// The price schedule, in the order it was given.
///
/// # Errors
/// The database's.
pub fn prices(conn: &mut Conn, application_id: &str) -> Result<Vec<PriceRow>> {
    Ok(application_price::table
        .filter(application_price::application_id.eq(application_id))
        .order(application_price::id)
        .select(columns!(PriceRow))
        .load(conn)?)
}

/// Replaces the price schedule.
///
/// # Errors
/// The database's.
pub fn save_prices(tx: &mut Tx<'_>, application_id: &str, cells: &[Cell]) -> Result<()> {
    diesel::delete(
        application_price::table.filter(application_price::application_id.eq(application_id)),
    )
    .execute(tx.conn())?;
    for row in cells.iter().map(PriceRow::of) {
        diesel::insert_into(application_price::table)
            .values((
                application_price::id.eq(new_id()),
                application_price::application_id.eq(application_id),
                application_price::placement_type.eq(row.placement_type),
                application_price::heading.eq(row.heading),
                application_price::age_from.eq(row.age_from),
                application_price::age_to.eq(row.age_to),
                application_price::offered.eq(row.offered),
                application_price::amount.eq(row.amount),
            ))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// The discounts, by group and number of children.
///
/// # Errors
/// The database's.
pub fn discounts(conn: &mut Conn, application_id: &str) -> Result<Vec<Discount>> {
    let rows: Vec<(String, i64, i64)> = application_discount::table
        .filter(application_discount::application_id.eq(application_id))
        .order((application_discount::group_kind, application_discount::min_children))
        .select((
            application_discount::group_kind,
            application_discount::min_children,
            application_discount::percent,
        ))
        .load(conn)?;
    rows.into_iter()
        .map(|(group, children, percent)| {
            Ok(Discount {
                group: if group == "sibling" { GroupKind::Sibling } else { GroupKind::Cohort },
                min_children: u32::try_from(children).map_err(Error::internal)?,
                percent: Percent::from_hundredths(percent),
            })
        })
        .collect()
}

/// Replaces the discounts.
///
/// # Errors
/// The database's.
pub fn save_discounts(tx: &mut Tx<'_>, application_id: &str, items: &[Discount]) -> Result<()> {
    diesel::delete(
        application_discount::table.filter(application_discount::application_id.eq(application_id)),
    )
    .execute(tx.conn())?;
    for one in items {
        let group = match one.group {
            GroupKind::Sibling => "sibling",
            GroupKind::Cohort => "cohort",
        };
        diesel::insert_into(application_discount::table)
            .values((
                application_discount::application_id.eq(application_id),
                application_discount::group_kind.eq(group),
                application_discount::min_children.eq(i64::from(one.min_children)),
                application_discount::percent.eq(one.percent.hundredths()),
            ))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// Replaces what is offered beside answers and prices.
///
/// # Errors
/// The database's.
pub fn save_content(tx: &mut Tx<'_>, application_id: &str, content: &Content) -> Result<()> {
    diesel::update(application::table.find(application_id))
        .set(application::content.eq(serde_json::to_string(content)?))
        .execute(tx.conn())?;
    Ok(())
}

/// The clarifications asked, oldest first.
///
/// # Errors
/// The database's.
pub fn clarifications(conn: &mut Conn, application_id: &str) -> Result<Vec<Clarification>> {
    Ok(application_clarification::table
        .filter(application_clarification::application_id.eq(application_id))
        .order(application_clarification::id)
        .select(columns!(Clarification))
        .load(conn)?)
}
