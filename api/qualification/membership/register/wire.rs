//! What callers of the register send and get.

use crate::http::{Error, Result};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use together_rules::amount::Money;
use utoipa::{IntoParams, ToSchema};

/// Where a membership stands (B8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = MembershipState)]
pub enum State {
    /// In force: invited to referrals.
    Active,
    /// Not invited; its bids are invalid if this still stands at opening.
    Suspended,
    /// Left at its own wish.
    Withdrawn,
    /// Removed after a suspension.
    Removed,
    /// Ended with the DPS.
    Expired,
}

impl State {
    /// Its word in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Withdrawn => "withdrawn",
            Self::Removed => "removed",
            Self::Expired => "expired",
        }
    }

    /// The state of a stored word.
    ///
    /// # Errors
    /// Only for a word that names none.
    pub fn named(word: &str) -> Result<Self> {
        [Self::Active, Self::Suspended, Self::Withdrawn, Self::Removed, Self::Expired]
            .into_iter()
            .find(|state| state.as_str() == word)
            .ok_or_else(|| Error::internal("stored membership state"))
    }
}

/// In which order members are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = MembershipSort)]
pub enum Sort {
    /// As they were admitted; the usual order without `near`.
    Admitted,
    /// By the establishment's name.
    Name,
    /// The nearest first, with `near`; then the usual order.
    Distance,
    /// The lowest price first, with `heading`.
    Price,
}

impl Sort {
    /// Its word in a cursor.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Admitted => "admitted",
            Self::Name => "name",
            Self::Distance => "distance",
            Self::Price => "price",
        }
    }
}

/// Filters of the list.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Filters {
    /// Rows of a page, 1 to 100; 50 if absent.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<i64>,
    /// `next` of the page before.
    #[param(max_length = 500)]
    pub cursor: Option<String>,
    /// Code of a category.
    #[param(max_length = 100, example = "sen")]
    pub category: Option<String>,
    /// Id of an establishment.
    #[param(max_length = 100)]
    pub establishment: Option<String>,
    /// Id of a provider.
    #[param(max_length = 100)]
    pub provider: Option<String>,
    /// State.
    pub state: Option<State>,
    /// Placement type with prices in force today.
    #[param(max_length = 100, example = "day")]
    pub placement_type: Option<String>,
    /// ONS code of the district, county or unitary that the establishment is in.
    #[param(max_length = 20, example = "E10000032")]
    pub area: Option<String>,
    /// Codes of needs that it offers to meet, all of them, with commas between.
    #[param(max_length = 400, example = "ASD,SLCN")]
    pub need: Option<String>,
    /// An age that the establishment takes.
    #[param(minimum = 0, maximum = 25, example = 9)]
    pub age: Option<u32>,
    /// A postcode, sector or district to measure from, in a straight line.
    #[param(max_length = 10, example = "PO19 1RQ")]
    pub near: Option<String>,
    /// Not further than so many miles, up to two decimals; with `near`.
    #[param(max_length = 7, pattern = "^[0-9]{1,4}([.][0-9]{1,2})?$", example = "20")]
    pub miles: Option<String>,
    /// Code of a grade that its latest inspection gave.
    #[param(max_length = 100, example = "good")]
    pub rating: Option<String>,
    /// Heading with a price in force today, of `placement_type` if that is given. For those who
    /// may read prices, as are the next two.
    #[param(max_length = 100, example = "premises")]
    pub heading: Option<String>,
    /// Pounds that the price of `heading` is at most.
    #[param(max_length = 10, pattern = "^[0-9]{1,7}([.][0-9]{1,2})?$", example = "150.00")]
    pub price_to: Option<String>,
    /// With evidence that has ended or will within so many days.
    #[param(minimum = 0, maximum = 366, example = 60)]
    pub evidence: Option<u32>,
    /// Order.
    #[param(inline)]
    pub sort: Option<Sort>,
    /// Part of the establishment's name, in any case.
    #[param(max_length = 100, example = "osier")]
    pub name: Option<String>,
}

/// What the latest inspection said.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MemberRating {
    /// Of what scale, by name; as answered where the category knows none.
    #[schema(example = "Ofsted: independent schools")]
    pub name: String,
    /// Codes of its grades.
    #[schema(example = json!(["good"]))]
    pub grades: Vec<String>,
    /// Its day; of an establishment not inspected yet, the day of registration.
    pub on: NaiveDate,
}

/// A page of the register, with how many there are under its filters.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Page_MembershipSummary)]
pub struct MembershipPage {
    /// The rows.
    pub items: Vec<MembershipSummary>,
    /// Cursor of the next page, absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// How many members there are under the filters, on all pages.
    #[schema(minimum = 0, example = 131)]
    pub total: usize,
}

/// A membership in a list: no marks, and of prices only the one asked for.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MembershipSummary {
    /// Id.
    pub id: String,
    /// Code of the category.
    #[schema(example = "sen")]
    pub category: String,
    /// Id of the establishment.
    pub establishment_id: String,
    /// Its name.
    #[schema(example = "Alderbrook School")]
    pub establishment: String,
    /// Id of the provider.
    pub provider_id: String,
    /// Its name.
    #[schema(example = "Osierdene Trust")]
    pub provider: String,
    /// State.
    pub state: State,
    /// Placement types with prices in force today.
    pub placement_types: Vec<String>,
    /// Codes of the needs that it offers to meet.
    pub needs: Vec<String>,
    /// Whether it is not yet inspected: a provisional pass.
    pub provisional: bool,
    /// Postcode, sector or district of the establishment's position.
    #[schema(example = "PO19")]
    pub place: String,
    /// ONS code of the local authority the establishment is in, where known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// Name of the county or unitary it is in, where known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "West Sussex")]
    pub area_name: Option<String>,
    /// Youngest age it takes, in years.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 5)]
    pub age_from: Option<i64>,
    /// Oldest age it takes, in years.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 16)]
    pub age_to: Option<i64>,
    /// The latest inspection, as the filter `rating` reads it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = json!(null))]
    pub rating: Option<MemberRating>,
    /// Since when it is suspended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suspended_since: Option<DateTime<Utc>>,
    /// Why, in words: for those who may read memberships.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Insurance has expired")]
    pub suspension_reason: Option<String>,
    /// Metres on the British National Grid.
    pub easting: i64,
    /// Metres on the British National Grid.
    pub northing: i64,
    /// Whole metres from `near`; of a fostering member from its carers' nearest district.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 16077)]
    pub distance_metres: Option<i64>,
    /// The same in miles, cut.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "9.98")]
    pub distance_miles: Option<String>,
    /// The lowest price of `heading`, pounds.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "140.00")]
    pub price: Option<Money>,
}
