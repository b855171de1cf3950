//! Marks of the scored statements: blind, two authorities, a spread that needs a moderator (B3).

use crate::amount::{Marks, Percent};
use crate::category::{CategoryConfig, CompetencyError};

/// From this spread on, only the moderator agrees the mark (B3).
const APART: i64 = 2;
/// Evaluators of so many different authorities mark each statement (B3, BC 6.3).
pub const AUTHORITIES: usize = 2;

/// Somebody whose mark counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marker<'a> {
    /// The authority marked for.
    pub authority: &'a str,
    /// The mark, once given.
    pub mark: Option<i64>,
}

/// Largest less smallest mark.
pub fn spread(marks: &[i64]) -> i64 {
    let most = marks.iter().max().copied().unwrap_or(0);
    most - marks.iter().min().copied().unwrap_or(0)
}

/// Whether marks lie so far apart that only the moderator agrees one.
pub fn needs_moderator(marks: &[i64]) -> bool {
    spread(marks) >= APART
}

/// How many marks of a statement are still to come: every marker's, and those of as many
/// authorities as are asked for.
pub fn waiting_for(markers: &[Marker<'_>]) -> usize {
    let unmarked = markers.iter().filter(|one| one.mark.is_none()).count();
    let mut authorities: Vec<&str> =
        markers.iter().filter(|one| one.mark.is_some()).map(|one| one.authority).collect();
    authorities.sort_unstable();
    authorities.dedup();
    unmarked.max(AUTHORITIES.saturating_sub(authorities.len()))
}

/// Whether the markers come from enough authorities.
pub fn enough(markers: &[Marker<'_>]) -> bool {
    markers.iter().any(|one| markers.iter().any(|other| other.authority != one.authority))
}

/// One line of the sum that is a core competency: weight × mark ÷ 5.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompetencyLine {
    /// Reference of the scored question.
    pub question: String,
    /// Its title.
    pub title: String,
    /// Its weight.
    pub weight: Percent,
    /// The agreed mark, 0 to 5.
    pub mark: i64,
    /// Half-up to 0.01; the sum is rounded once, over the exact lines.
    pub points: Marks,
}

/// Core competency from whole agreed marks, worked out line by line (B3).
///
/// # Errors
/// As [`CategoryConfig::core_competency`].
pub fn competency(
    config: &CategoryConfig,
    marks: &[(&str, i64)],
) -> Result<(Vec<CompetencyLine>, Marks), CompetencyError> {
    let hundredths: Vec<(&str, i64)> = marks
        .iter()
        .map(|(question, mark)| Some((*question, mark.checked_mul(100)?)))
        .collect::<Option<_>>()
        .ok_or(CompetencyError::OutOfRange)?;
    let total = config.core_competency(&hundredths)?;
    let lines = config.scored_questions().filter_map(|question| {
        let (_, mark) = marks.iter().find(|(reference, _)| question.reference == *reference)?;
        let weight = question.weight?;
        // Checked above: 0 to 5, and a weight of at most 100.
        let points = (weight.hundredths() * mark * 2 + 5) / 10;
        Some(CompetencyLine {
            question: question.reference.clone(),
            title: question.title.clone(),
            weight,
            mark: *mark,
            points: Marks::from_hundredths(points),
        })
    });
    Ok((lines.collect(), total))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::category::compose;

    fn marker(authority: &str, mark: Option<i64>) -> Marker<'_> {
        Marker { authority, mark }
    }

    #[test]
    fn marks_wait_for_every_marker_and_for_two_authorities() {
        assert_eq!(waiting_for(&[]), 2);
        assert_eq!(waiting_for(&[marker("kent", None), marker("essex", None)]), 2);
        assert_eq!(waiting_for(&[marker("kent", Some(3)), marker("essex", None)]), 1);
        assert_eq!(waiting_for(&[marker("kent", Some(3)), marker("essex", Some(4))]), 0);
        // Two of the same authority are one view.
        assert_eq!(waiting_for(&[marker("kent", Some(3)), marker("kent", Some(4))]), 1);
        assert!(!enough(&[marker("kent", None), marker("kent", None)]));
        assert!(enough(&[marker("kent", None), marker("essex", None)]));
    }

    #[test]
    fn a_spread_of_two_needs_the_moderator_and_one_does_not() {
        assert!(!needs_moderator(&[3, 4, 4]));
        assert!(needs_moderator(&[2, 4]));
        assert_eq!(spread(&[]), 0);
    }

    #[test]
    fn competency_is_worked_out_line_by_line_and_rounded_once() {
        let shared = include_str!("../../../category/shipped/shared.json");
        let sen = include_str!("../../../category/shipped/sen.json");
        let config = compose(shared, sen).unwrap();
        let (lines, total) = competency(&config, &[("Q1", 4), ("Q2", 3), ("Q3", 5)]).unwrap();
        let points: Vec<String> = lines.iter().map(|line| line.points.to_string()).collect();
        assert_eq!(points, ["27.20", "19.80", "33.00"]);
        assert_eq!(total.to_string(), "80.00");
        assert!(competency(&config, &[("Q1", 4), ("Q2", 3)]).is_err());
        assert!(competency(&config, &[("Q1", 6), ("Q2", 3), ("Q3", 5)]).is_err());
    }
}
