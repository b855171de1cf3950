//! Rows and queries of memberships.

use crate::columns;
use crate::db::{
    Conn, Tx,
    schema::{
        category, dps, establishment, evidence, membership, membership_discount,
        membership_district, membership_event, membership_price,
    },
};
use crate::http::Result;
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use together_rules::amount::{Marks, Money, Percent};

/// A membership as stored.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = membership)]
pub struct Membership {
    /// Id.
    pub id: String,
    /// Category.
    pub category_code: String,
    /// Version of the category it was admitted on.
    pub category_version_id: String,
    /// Establishment.
    pub establishment_id: String,
    /// Provider.
    pub provider_id: String,
    /// A [`together_rules::states::MembershipState`].
    pub state: String,
    /// What it was admitted with, hundredths, 0 to 10000; [`super::scores`] says what it is on a
    /// day, and [`super::active::active_members`] has put that here.
    pub core_competency: i64,
    /// Not yet inspected: a provisional pass (B3).
    pub provisional: bool,
    /// Reason code of the present state.
    pub state_reason: Option<String>,
    /// Codes of the needs it offers to meet, as a JSON list.
    pub needs: String,
    /// When it was admitted.
    pub admitted_at: NaiveDateTime,
    /// Since when the state stands.
    pub state_since: NaiveDateTime,
    /// The version that shows.
    pub content_version: i64,
    /// When it changed last.
    pub updated_at: NaiveDateTime,
    /// User id.
    pub updated_by: Option<String>,
}

impl Membership {
    /// The core competency held here, 0.00 to 100.00.
    pub const fn competency(&self) -> Marks {
        Marks::from_hundredths(self.core_competency)
    }

    /// Codes of the needs it offers to meet.
    ///
    /// # Errors
    /// Only for stored JSON that is none.
    pub fn needs(&self) -> Result<Vec<String>> {
        Ok(serde_json::from_str(&self.needs)?)
    }
}

/// The establishment of a membership, as a referral's reach needs it.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = establishment)]
pub struct Site {
    /// Id.
    pub id: String,
    /// Provider.
    pub provider_id: Option<String>,
    /// Name.
    pub name: String,
    /// `open`, or what the register says.
    pub status: String,
    /// What its position is of: a postcode, sector or district.
    pub place: String,
    /// A [`together_rules::distance::Precision`].
    pub precision_of_place: String,
    /// Metres on the British National Grid.
    pub easting: i64,
    /// Metres on the British National Grid.
    pub northing: i64,
    /// ONS code of its local authority district or, where only that is known, its upper tier.
    pub lad_code: Option<String>,
}

/// The fixed price of a heading for a placement type.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = membership_price)]
pub struct Price {
    /// Membership.
    pub membership_id: String,
    /// Placement type of the category.
    pub placement_type: String,
    /// Heading of the category.
    pub heading: String,
    /// Youngest age of the band, where the heading has bands.
    pub age_from: Option<i64>,
    /// Oldest age of the band.
    pub age_to: Option<i64>,
    /// Pence; none: a unit-priced service that is not offered (B5).
    pub amount: Option<i64>,
    /// First day in force.
    pub valid_from: NaiveDate,
    /// Last day in force, if it has an end.
    pub valid_to: Option<NaiveDate>,
}

impl Price {
    /// The price; none: not offered.
    pub fn money(&self) -> Option<Money> {
        self.amount.map(Money::from_hundredths)
    }

    /// Whether it applies to a child of this age in whole years: a price without a band applies
    /// to all.
    pub fn applies_to_age(&self, age: i64) -> bool {
        self.age_from.is_none_or(|from| from <= age) && self.age_to.is_none_or(|to| age <= to)
    }

    /// Whether it is in force on a day.
    pub fn in_force(&self, on: NaiveDate) -> bool {
        self.valid_from <= on && self.valid_to.is_none_or(|last| on <= last)
    }
}

/// A discount held by a membership (B6).
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = membership_discount)]
pub struct Discount {
    /// Membership.
    pub membership_id: String,
    /// `sibling` or `cohort`.
    pub group_kind: String,
    /// From how many children on.
    pub min_children: i64,
    /// Hundredths of a percent.
    pub percent: i64,
}

impl Discount {
    /// The percentage.
    pub const fn percent(&self) -> Percent {
        Percent::from_hundredths(self.percent)
    }
}

/// A postcode district that carers of a fostering member live in (D2).
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = membership_district)]
pub struct CarerDistrict {
    /// Membership.
    pub membership_id: String,
    /// Canonical: `PO19`.
    pub district: String,
    /// Centre, metres on the British National Grid.
    pub easting: i64,
    /// Centre, metres on the British National Grid.
    pub northing: i64,
    /// The authority most of its postcodes are in.
    pub lad_code: Option<String>,
}

/// Evidence held for a membership.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = evidence)]
pub struct Evidence {
    /// Id.
    pub id: String,
    /// Membership.
    pub membership_id: String,
    /// Reference of a question (`R2`) or kind of cover.
    pub kind: String,
    /// What was seen.
    pub detail: String,
    /// Last day it is good for.
    pub expires_on: Option<NaiveDate>,
    /// Whether its end suspends the membership (B8).
    pub suspends: bool,
    /// When it was recorded.
    pub recorded_at: NaiveDateTime,
    /// User id.
    pub recorded_by: Option<String>,
    /// What it was seen to say: an answer, as JSON.
    pub body: Option<String>,
    /// The application it came with.
    pub application_id: Option<String>,
    /// When another took its place.
    pub superseded_at: Option<NaiveDateTime>,
    /// The grades of an inspection, as [`Inspection::codes`] says them.
    pub grades: Option<String>,
}

/// One line of a membership's history.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = membership_event)]
pub struct Event {
    /// Id.
    pub id: String,
    /// Membership.
    pub membership_id: String,
    /// What changed: `state`, `core_competency`, `prices` …
    pub kind: String,
    /// Before.
    pub from_value: Option<String>,
    /// After.
    pub to_value: String,
    /// Reason code.
    pub reason_code: Option<String>,
    /// In words.
    pub reason: Option<String>,
    /// What it rests on.
    pub evidence: Option<String>,
    /// When.
    pub at: NaiveDateTime,
    /// User id.
    pub by_user: Option<String>,
}

/// One membership.
///
/// # Errors
/// `not_found`.
pub fn load(conn: &mut Conn, id: &str) -> Result<Membership> {
    Ok(membership::table.find(id).select(columns!(Membership)).get_result(conn)?)
}

/// Takes the membership's lock and loads it. Read the time after this.
///
/// # Errors
/// `not_found`.
pub fn lock(tx: &mut Tx<'_>, id: &str) -> Result<Membership> {
    diesel::update(membership::table.find(id))
        .set(membership::lock_seq.eq(membership::lock_seq + 1))
        .execute(tx.conn())?;
    load(tx.conn(), id)
}

/// Every price of a membership, past and to come, in order of type and first day.
///
/// # Errors
/// The database's.
pub fn prices(conn: &mut Conn, membership_id: &str) -> Result<Vec<Price>> {
    Ok(membership_price::table
        .filter(membership_price::membership_id.eq(membership_id))
        .order((membership_price::placement_type, membership_price::id))
        .select(columns!(Price))
        .load(conn)?)
}

/// The prices of a membership for a placement type that are in force on a day.
///
/// # Errors
/// The database's.
pub fn prices_in_force(
    conn: &mut Conn,
    membership_id: &str,
    placement_type: &str,
    on: NaiveDate,
) -> Result<Vec<Price>> {
    Ok(membership_price::table
        .filter(membership_price::membership_id.eq(membership_id))
        .filter(membership_price::placement_type.eq(placement_type))
        .filter(membership_price::valid_from.le(on))
        .filter(membership_price::valid_to.is_null().or(membership_price::valid_to.ge(on)))
        .order(membership_price::id)
        .select(columns!(Price))
        .load(conn)?)
}

/// The discounts of a membership.
///
/// # Errors
/// The database's.
pub fn discounts(conn: &mut Conn, membership_id: &str) -> Result<Vec<Discount>> {
    Ok(membership_discount::table
        .filter(membership_discount::membership_id.eq(membership_id))
        .order((membership_discount::group_kind, membership_discount::min_children))
        .select(columns!(Discount))
        .load(conn)?)
}

/// The districts a membership's carers live in.
///
/// # Errors
/// The database's.
pub fn districts(conn: &mut Conn, membership_id: &str) -> Result<Vec<CarerDistrict>> {
    Ok(membership_district::table
        .filter(membership_district::membership_id.eq(membership_id))
        .order(membership_district::district)
        .select(columns!(CarerDistrict))
        .load(conn)?)
}

/// The evidence of a membership, newest last.
///
/// # Errors
/// The database's.
pub fn evidence_of(conn: &mut Conn, membership_id: &str) -> Result<Vec<Evidence>> {
    Ok(evidence::table
        .filter(evidence::membership_id.eq(membership_id))
        .order(evidence::id)
        .select(columns!(Evidence))
        .load(conn)?)
}

/// The evidence of a membership that nothing has taken the place of, oldest first.
///
/// # Errors
/// The database's.
pub fn current_evidence(conn: &mut Conn, membership_id: &str) -> Result<Vec<Evidence>> {
    Ok(evidence::table
        .filter(evidence::membership_id.eq(membership_id))
        .filter(evidence::superseded_at.is_null())
        .order(evidence::id)
        .select(columns!(Evidence))
        .load(conn)?)
}

/// The regime of the DPS that a category belongs to.
///
/// # Errors
/// `not_found`.
pub fn regime(conn: &mut Conn, category_code: &str) -> Result<String> {
    Ok(category::table
        .inner_join(dps::table)
        .filter(category::code.eq(category_code))
        .select(dps::regime)
        .first(conn)?)
}

/// The history of a membership, newest last.
///
/// # Errors
/// The database's.
pub fn events(conn: &mut Conn, membership_id: &str) -> Result<Vec<Event>> {
    Ok(membership_event::table
        .filter(membership_event::membership_id.eq(membership_id))
        .order(membership_event::id)
        .select(columns!(Event))
        .load(conn)?)
}
