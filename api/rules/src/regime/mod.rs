//! Regime packs: what the procurement law of a DPS asks, as dated configuration (B9).
//!
//! A pack is good from its day until the next one of its regime. Code asks the pack in force and
//! never which regime it is, so that a change of the law is a new entry in a file here.

mod conditions;
mod quarter;
mod term;

pub use conditions::changed_conditions;
pub use quarter::Quarter;
pub use term::{Change, ChangeKind, Period, TermError, change_period};

use crate::category::{CategoryConfig, Problem};
use crate::states::named;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

named! {
    /// The law a DPS was set up under (B1).
    "regime" Regime {
        /// Public Contracts Regulations 2015: a dynamic purchasing system.
        Pcr2015 = "pcr2015",
        /// Procurement Act 2023: a dynamic market.
        Pa2023 = "pa2023",
    }
}

/// What a regime asks from a day on (B9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RegimePack {
    /// First day these rules are good for.
    pub from: NaiveDate,
    /// The law in words.
    pub name: String,
    /// The law in a sentence: `Under … no change is possible`.
    pub known_as: String,
    /// Last day on which the period of validity may change; absent: on any day of it.
    pub validity_changes_until: Option<NaiveDate>,
    /// Latest last day of a period of validity.
    pub latest_end: Option<NaiveDate>,
    /// Working days from receipt to the decision of an application (B4). The Act names none: its
    /// pack keeps the same promise.
    pub decision_working_days: u32,
    /// The same with a recorded reason.
    pub extended_working_days: u32,
    /// Days between issue and deadline, unless the category says light-touch (D3).
    pub least_days_to_tender: u32,
    /// Days to publish an award, or after the quarter's end where they are grouped.
    pub award_notice_days: Option<u32>,
    /// Whether award notices may be grouped by calendar quarter.
    pub award_notices_by_quarter: bool,
    /// Days after a contract to publish its details (light touch).
    pub contract_details_notice_days: Option<u32>,
    /// Whether suppliers pay to take part.
    pub fee_from_suppliers: bool,
    /// Whether the conditions of membership stay as they are for the DPS's whole term.
    pub conditions_frozen_in_term: bool,
    /// Whether cover is only promised on joining, and shown before an award.
    pub insurance_before_award_only: bool,
    /// Whether a member is removed only after notice with reasons.
    pub removal_needs_notice: bool,
    /// Whether each admission is published.
    pub notices_on_admission: bool,
    /// Whether each removal is published.
    pub notices_on_removal: bool,
    /// Fewest working days of a standstill, where one is kept.
    pub standstill_working_days: Option<u32>,
}

impl RegimePack {
    /// What a category asks that this law does not let it ask.
    pub fn problems(&self, config: &CategoryConfig) -> Vec<Problem> {
        let mut found = Vec::new();
        let mut wrong = |pointer: &str, message: String| {
            found.push(Problem { pointer: pointer.to_owned(), code: "out_of_range", message });
        };
        let response = config.response;
        let least = self.least_days_to_tender;
        if !response.light_touch && response.minimum_days < least {
            wrong("/response/minimum_days", format!("under {least} needs light touch"));
        }
        if let (Some(days), Some(least)) = (config.standstill_days, self.standstill_working_days)
            && days < least
        {
            wrong("/standstill_days", format!("a standstill lasts at least {least} working days"));
        }
        found
    }
}

static PCR2015: LazyLock<Vec<RegimePack>> = LazyLock::new(|| packs(include_str!("pcr2015.json")));
static PA2023: LazyLock<Vec<RegimePack>> = LazyLock::new(|| packs(include_str!("pa2023.json")));

/// The packs of a file; that each of them can be read is tested.
fn packs(text: &str) -> Vec<RegimePack> {
    serde_json::from_str(text).unwrap_or_default()
}

/// The pack of a regime that is in force on a day; none before the law began.
pub fn pack(regime: Regime, on: NaiveDate) -> Option<&'static RegimePack> {
    let packs = match regime {
        Regime::Pcr2015 => &PCR2015,
        Regime::Pa2023 => &PA2023,
    };
    packs.iter().filter(|one| one.from <= on).max_by_key(|one| one.from)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests;
