//! Dated lists of inspection outcomes and how one is read (B3).

use super::CategoryConfig;
use crate::london;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The outcomes an inspectorate gave a service over a span of dates (B3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = CategoryInspectionScale))]
#[serde(deny_unknown_fields)]
pub struct InspectionScale {
    /// `ofsted`, `isi`, `cqc`, `ciw`, `quality_visit` or `none`.
    pub inspectorate: String,
    /// Such as `independent_school`; unique with the inspectorate on any one day.
    pub service: String,
    /// The name on screens.
    pub name: String,
    /// First day of the scale; none when it has always been so.
    #[serde(default, deserialize_with = "crate::calendar::read")]
    pub from: Option<NaiveDate>,
    /// Last day of the scale; none while it is in use.
    #[serde(default, deserialize_with = "crate::calendar::read")]
    pub to: Option<NaiveDate>,
    /// Codes that pass.
    pub accepted: Vec<String>,
    /// Codes that fail.
    pub refused: Vec<String>,
    /// Codes that pass for a time.
    pub provisional: Vec<String>,
    /// Whether it adds to another outcome and never stands alone.
    pub supplements: bool,
    /// What an evaluator must know to read it; empty when nothing.
    pub note: String,
}

/// What an inspection's codes amount to. The lowest decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// At least one code fails.
    Refused,
    /// At least one code is not on the scale, or there is none.
    Unknown,
    /// None fails and at least one passes only for a time.
    Provisional,
    /// Every code passes.
    Accepted,
}

impl InspectionScale {
    /// Whether the scale was in use on a day.
    pub fn in_use_on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Reads the codes of one inspection: the lowest decides (B3).
    pub fn verdict(&self, codes: &[&str]) -> Verdict {
        codes.iter().map(|code| self.verdict_of(code)).min().unwrap_or(Verdict::Unknown)
    }

    fn verdict_of(&self, code: &str) -> Verdict {
        let on = |list: &[String]| list.iter().any(|item| item == code);
        if on(&self.refused) {
            Verdict::Refused
        } else if on(&self.provisional) {
            Verdict::Provisional
        } else if on(&self.accepted) {
            Verdict::Accepted
        } else {
            Verdict::Unknown
        }
    }
}

impl CategoryConfig {
    /// An inspection in words, by the name of its scale.
    pub fn inspection_words(
        &self,
        inspectorate: &str,
        service: &str,
        inspected_on: NaiveDate,
        grades: &[String],
    ) -> String {
        let scale = self.inspection_scale(inspectorate, service, inspected_on);
        let name = scale.map_or(inspectorate, |scale| scale.name.as_str());
        let grades = grades.join(", ").replace('_', " ");
        format!("{name}, {}: {grades}", london::format_date(inspected_on))
    }

    /// The scale on which an inspection is read: that of its own date, never of today (B3).
    pub fn inspection_scale(
        &self,
        inspectorate: &str,
        service: &str,
        inspected_on: NaiveDate,
    ) -> Option<&InspectionScale> {
        self.inspections.iter().find(|scale| {
            scale.inspectorate == inspectorate
                && scale.service == service
                && scale.in_use_on(inspected_on)
        })
    }
}
