//! Core competency as frozen at issue, with the marks it came from: those of the accepted
//! application, or of the last review before that day (B3, B8).

use crate::db::{
    Conn,
    schema::{bid, invitation, membership_mark, opened_bid},
};
use crate::http::Result;
use crate::referral::store::Referral;
use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;
use serde::Serialize;
use std::collections::BTreeMap;
use together_rules::amount::{Marks, Percent, format_hundredths};
use together_rules::category::CategoryConfig;
use together_rules::london;
use utoipa::ToSchema;

/// A core competency as it enters the case.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CompetencyFrozen {
    /// 0.00 to 100.00.
    #[schema(example = "85.00")]
    pub value: String,
    /// When it was frozen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub frozen_at: Option<DateTime<Utc>>,
    /// How its statements were marked; empty where no marks were kept. A review moves the value by
    /// at most 10.00, so that it need not be their sum.
    pub marks: Vec<CompetencyMark>,
}

/// The mark of a scored statement.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CompetencyMark {
    /// Reference of the question.
    #[schema(example = "Q1")]
    pub question: String,
    /// In a few words.
    pub title: String,
    /// Its weight in the category.
    #[schema(example = "34.00")]
    pub weight: String,
    /// 0 to 5.
    #[schema(example = 4)]
    pub mark: i64,
    /// weight × mark / 5, half-up to 0.01.
    #[schema(example = "27.20")]
    pub score: String,
}

impl CompetencyFrozen {
    /// A value about which nothing else is known.
    pub fn bare(hundredths: i64) -> Self {
        let value = Marks::from_hundredths(hundredths).to_string();
        Self { value, frozen_at: None, marks: Vec::new() }
    }
}

type Row = (String, String, i64, Option<NaiveDateTime>, Option<String>);

/// Of every opened bid of a referral, by bid.
///
/// # Errors
/// The database's.
pub fn of_bids(
    conn: &mut Conn,
    referral: &Referral,
    config: &CategoryConfig,
) -> Result<BTreeMap<String, CompetencyFrozen>> {
    let rows: Vec<Row> = opened_bid::table
        .inner_join(bid::table.inner_join(invitation::table))
        .filter(opened_bid::referral_id.eq(&referral.id))
        .select((
            opened_bid::bid_id,
            invitation::membership_id,
            opened_bid::core_competency,
            invitation::invited_at,
            invitation::let_in,
        ))
        .load(conn)?;
    let mut found = BTreeMap::new();
    for (bid_id, membership_id, value, invited_at, let_in) in rows {
        // Whoever was there at issue was frozen then, invited or listed.
        let later = let_in.as_deref() == Some("joined_later");
        let frozen_at = if later { invited_at } else { referral.issued_at.or(invited_at) };
        let marks = match frozen_at {
            Some(at) => marks(conn, &membership_id, at, config)?,
            None => Vec::new(),
        };
        let frozen = CompetencyFrozen {
            frozen_at: frozen_at.map(|at| at.and_utc()),
            marks,
            ..CompetencyFrozen::bare(value)
        };
        found.insert(bid_id, frozen);
    }
    Ok(found)
}

fn marks(
    conn: &mut Conn,
    membership_id: &str,
    at: NaiveDateTime,
    config: &CategoryConfig,
) -> Result<Vec<CompetencyMark>> {
    // A later row of the same question takes the place of the earlier.
    let rows: Vec<(String, i64)> = membership_mark::table
        .filter(membership_mark::membership_id.eq(membership_id))
        .filter(membership_mark::valid_from.le(london::date_of(at.and_utc())))
        .order((membership_mark::valid_from, membership_mark::id))
        .select((membership_mark::question, membership_mark::mark))
        .load(conn)?;
    let latest: BTreeMap<String, i64> = rows.into_iter().collect();
    let shown = config.scored_questions().filter_map(|question| {
        let mark = latest.get(&question.reference)?;
        let weight = question.weight.unwrap_or_default();
        Some(CompetencyMark {
            question: question.reference.clone(),
            title: question.title.clone(),
            weight: weight.to_string(),
            mark: *mark,
            score: score(weight, *mark),
        })
    });
    Ok(shown.collect())
}

/// weight × mark / 5, half-up in hundredths.
fn score(weight: Percent, mark: i64) -> String {
    let doubled = weight.hundredths().saturating_mul(mark).saturating_mul(2);
    format_hundredths(doubled.saturating_add(5) / 10)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_score_is_its_weight_times_the_mark_in_fifths_half_up() {
        for (weight, mark, expected) in
            [("34", 4, "27.20"), ("33", 5, "33.00"), ("33.33", 1, "6.67"), ("0.02", 1, "0.00")]
        {
            assert_eq!(score(Percent::parse(weight).unwrap(), mark), expected);
        }
    }
}
