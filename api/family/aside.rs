//! Rows beside the choice: answers written down by an officer, wishes, decisions, requests for
//! another school, what a young person thinks, how it went. One of each, the last one stands.

use crate::columns;
use crate::db::{
    Conn, Tx,
    schema::{
        family_decision, family_feedback, family_other_school, family_reaction, family_told,
        family_wish,
    },
};
use crate::http::Result;
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

/// An answer given by telephone, face to face or by letter.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = family_told)]
pub struct Told {
    /// Referral.
    pub referral_id: String,
    /// Who told it, such as "Mother".
    pub told_by: String,
    /// When.
    pub told_on: NaiveDate,
    /// `phone`, `in_person` or `letter`.
    pub how: String,
    /// User id.
    pub recorded_by: String,
    /// When.
    pub recorded_at: NaiveDateTime,
}

/// What was wished for where somebody else decides.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = family_wish)]
pub struct Wish {
    /// Referral.
    pub referral_id: String,
    /// Bid ids, best liked first, as JSON.
    pub preferences: String,
    /// None of these.
    pub none_fits: bool,
    /// When.
    pub at: NaiveDateTime,
    /// By which link; none for one that was written down.
    pub by_link: Option<String>,
}

impl Wish {
    /// The places wished for.
    ///
    /// # Errors
    /// Only for stored JSON that is none.
    pub fn preferences(&self) -> Result<Vec<String>> {
        Ok(serde_json::from_str(&self.preferences)?)
    }
}

/// A social worker's decision for a looked-after child.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = family_decision)]
pub struct Decision {
    /// Referral.
    pub referral_id: String,
    /// Sealed.
    pub child_wants: String,
    /// Sealed.
    pub reason: String,
    /// When.
    pub decided_at: NaiveDateTime,
    /// User id.
    pub decided_by: String,
}

/// A statutory request for another school.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = family_other_school)]
pub struct OtherSchool {
    /// Referral.
    pub referral_id: String,
    /// Sealed.
    pub words: String,
    /// When it was asked for.
    pub asked_on: NaiveDate,
    /// When it was written down.
    pub recorded_at: NaiveDateTime,
    /// User id; none when the family wrote it itself.
    pub recorded_by: Option<String>,
    /// The link it came by, if by one.
    pub by_link: Option<String>,
}

/// What a young person thinks of a place.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = family_reaction)]
pub struct Reaction {
    /// Link.
    pub link_id: String,
    /// Bid.
    pub bid_id: String,
    /// Referral.
    pub referral_id: String,
    /// `like`, `not_sure` or `dislike`.
    pub feels: String,
    /// Why, sealed.
    pub why: Option<String>,
    /// When.
    pub at: NaiveDateTime,
}

/// How it went, in the eyes of one reader.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = family_feedback)]
pub struct HowItWent {
    /// Link.
    pub link_id: String,
    /// Referral.
    pub referral_id: String,
    /// "Did we listen?": `yes`, `partly` or `no`.
    pub listened: Option<String>,
    /// "Did you know what was going on?": likewise.
    pub knew: Option<String>,
    /// "What should we do better?", sealed.
    pub better: Option<String>,
    /// When.
    pub at: NaiveDateTime,
}

macro_rules! of_referral {
    ($($(#[$doc:meta])* $read:ident, $write:ident: $table:ident => $row:ty;)*) => {$(
        $(#[$doc])*
        ///
        /// # Errors
        /// The database's.
        pub fn $read(conn: &mut Conn, referral_id: &str) -> Result<Option<$row>> {
            Ok($table::table
                .find(referral_id)
                .select(<$row as Selectable<crate::db::MultiBackend>>::construct_selection())
                .first(conn)
                .optional()?)
        }

        /// Puts it in the place of an earlier one.
        ///
        /// # Errors
        /// The database's.
        pub fn $write(tx: &mut Tx<'_>, row: &$row) -> Result<()> {
            diesel::delete($table::table.find(&row.referral_id)).execute(tx.conn())?;
            diesel::insert_into($table::table).values(row).execute(tx.conn())?;
            Ok(())
        }
    )*};
}

of_referral! {
    /// How an answer was told, if it was written down.
    told, put_told: family_told => Told;
    /// What was wished for, if somebody else decides.
    wish, put_wish: family_wish => Wish;
    /// What the social worker decided, if so.
    decision, put_decision: family_decision => Decision;
    /// Which other school was asked for, if one was.
    other_school, put_other_school: family_other_school => OtherSchool;
}

/// The answer came by a link again: it is no longer the one that was written down.
///
/// # Errors
/// The database's.
pub fn forget_told(tx: &mut Tx<'_>, referral_id: &str) -> Result<()> {
    diesel::delete(family_told::table.find(referral_id)).execute(tx.conn())?;
    Ok(())
}

/// What young people think of the places of a referral.
///
/// # Errors
/// The database's.
pub fn reactions(conn: &mut Conn, referral_id: &str) -> Result<Vec<Reaction>> {
    Ok(family_reaction::table
        .filter(family_reaction::referral_id.eq(referral_id))
        .order((family_reaction::link_id, family_reaction::bid_id))
        .select(columns!(Reaction))
        .load(conn)?)
}

/// Puts what a reader thinks of the places in the place of what they thought before.
///
/// # Errors
/// The database's.
pub fn put_reactions(tx: &mut Tx<'_>, link_id: &str, rows: &[Reaction]) -> Result<()> {
    diesel::delete(family_reaction::table.filter(family_reaction::link_id.eq(link_id)))
        .execute(tx.conn())?;
    for row in rows {
        diesel::insert_into(family_reaction::table).values(row).execute(tx.conn())?;
    }
    Ok(())
}

/// How it went, in the eyes of everybody who said so.
///
/// # Errors
/// The database's.
pub fn how_it_went(conn: &mut Conn, referral_id: &str) -> Result<Vec<HowItWent>> {
    Ok(family_feedback::table
        .filter(family_feedback::referral_id.eq(referral_id))
        .order((family_feedback::at, family_feedback::link_id))
        .select(columns!(HowItWent))
        .load(conn)?)
}

/// Puts how it went in the place of what the same reader said before.
///
/// # Errors
/// The database's.
pub fn put_how_it_went(tx: &mut Tx<'_>, row: &HowItWent) -> Result<()> {
    diesel::delete(family_feedback::table.find(&row.link_id)).execute(tx.conn())?;
    diesel::insert_into(family_feedback::table).values(row).execute(tx.conn())?;
    Ok(())
}
