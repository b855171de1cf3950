//! Re-scoring of the scored statements (B8): marks stand as given, the competency moves by at most
//! 10.00 a review, and without evidence not at all.

use crate::amount::Marks;
use crate::category::{CategoryConfig, CompetencyError};
use chrono::{Months, NaiveDate};

/// Most that a competency moves in one review, hundredths.
pub const MOST_MOVED: i64 = 1_000;
/// What a competency can be at most, hundredths.
const HIGHEST: i64 = 10_000;

/// What a review comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reviewed {
    /// What the marks as given come to.
    pub marked: Marks,
    /// What the competency is after it.
    pub competency: Marks,
}

/// Old plus the difference, clamped to ±10.00 and kept within 0 to 100.
pub fn moved(old: Marks, marked: Marks) -> Marks {
    let difference = marked.hundredths().saturating_sub(old.hundredths());
    let step = difference.clamp(-MOST_MOVED, MOST_MOVED);
    Marks::from_hundredths(old.hundredths().saturating_add(step).clamp(0, HIGHEST))
}

/// The lowest and the highest that a review can come to.
pub fn range(old: Marks) -> (Marks, Marks) {
    (moved(old, Marks::ZERO), moved(old, Marks::from_hundredths(HIGHEST)))
}

/// The result of a review: a question without a new mark keeps its last one; without any new mark
/// nothing moves, whatever an earlier review left behind its limit.
///
/// # Errors
/// [`CompetencyError`]: a mark for no scored question or given twice, or a question that has
/// neither a last nor a new mark.
pub fn review(
    config: &CategoryConfig,
    old: Marks,
    last: &[(&str, u32)],
    given: &[(&str, u32)],
) -> Result<Reviewed, CompetencyError> {
    if given.is_empty() {
        return Ok(Reviewed { marked: old, competency: old });
    }
    let kept =
        last.iter().filter(|(question, _)| !given.iter().any(|(other, _)| other == question));
    let marks: Vec<(&str, i64)> = given
        .iter()
        .chain(kept)
        .map(|(question, mark)| (*question, i64::from(*mark) * 100))
        .collect();
    let marked = config.core_competency(&marks)?;
    Ok(Reviewed { marked, competency: moved(old, marked) })
}

/// The day from which the next review is due.
pub fn due_on(last: NaiveDate, months: u32) -> NaiveDate {
    last.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::category::compose;
    use proptest::prelude::*;

    fn sen() -> CategoryConfig {
        let shared = include_str!("../../../category/shipped/shared.json");
        compose(shared, include_str!("../../../category/shipped/sen.json")).unwrap()
    }

    const fn marks(hundredths: i64) -> Marks {
        Marks::from_hundredths(hundredths)
    }

    #[test]
    fn the_competency_moves_by_at_most_ten() {
        for (old, new, after) in [
            (8_000, 8_000, 8_000),
            (8_000, 8_640, 8_640),
            (8_000, 9_000, 9_000),
            (8_000, 9_001, 9_000),
            (8_000, 7_000, 7_000),
            (8_000, 0, 7_000),
            (9_500, 10_000, 10_000),
            (400, 0, 0),
        ] {
            assert_eq!(moved(marks(old), marks(new)), marks(after), "{old} {new}");
        }
        assert_eq!(range(marks(8_500)), (marks(7_500), marks(9_500)));
        assert_eq!(range(marks(9_500)), (marks(8_500), marks(10_000)));
    }

    #[test]
    fn questions_without_new_evidence_keep_their_mark() {
        let config = sen();
        let last = [("Q1", 4), ("Q2", 3), ("Q3", 5)];
        // 34 × 4/5 + 33 × 3/5 + 33 × 5/5 = 80.00; Q2 to 4 adds 6.60.
        let after = review(&config, marks(8_000), &last, &[("Q2", 4)]).unwrap();
        assert_eq!(after, Reviewed { marked: marks(8_660), competency: marks(8_660) });
        let all = review(&config, marks(8_000), &last, &[("Q1", 5), ("Q2", 5)]).unwrap();
        assert_eq!(all, Reviewed { marked: marks(10_000), competency: marks(9_000) });
        // The ten points that were left over do not come by themselves.
        let none = review(&config, marks(9_000), &[("Q1", 5), ("Q2", 5), ("Q3", 5)], &[]).unwrap();
        assert_eq!(none.competency, marks(9_000));
    }

    #[test]
    fn what_cannot_be_reviewed_is_refused() {
        let config = sen();
        let old = marks(8_000);
        let missing = review(&config, old, &[("Q1", 4)], &[("Q2", 4)]);
        assert_eq!(missing, Err(CompetencyError::Missing("Q3".into())));
        let unknown = review(&config, old, &[], &[("X1", 4)]);
        assert_eq!(unknown, Err(CompetencyError::UnknownQuestion("X1".into())));
        let twice = review(&config, old, &[], &[("Q1", 4), ("Q1", 5)]);
        assert_eq!(twice, Err(CompetencyError::Duplicate("Q1".into())));
    }

    #[test]
    fn a_review_is_due_after_its_months() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(due_on(day("2026-08-31"), 6), day("2027-02-28"));
        assert_eq!(due_on(day("2026-11-22"), 12), day("2027-11-22"));
    }

    proptest! {
        #[test]
        fn a_review_moves_towards_the_marks_and_not_past_them(old in 0..=10_000_i64, new in 0..=10_000_i64) {
            let after = moved(marks(old), marks(new)).hundredths();
            prop_assert!((0..=10_000).contains(&after));
            prop_assert!((after - old).abs() <= MOST_MOVED);
            prop_assert!((new - after).abs() <= (new - old).abs());
            prop_assert_eq!((after - old).signum(), (new - old).signum());
            prop_assert_eq!(after == new, (new - old).abs() <= MOST_MOVED);
            let (low, high) = range(marks(old));
            prop_assert!(low.hundredths() <= after && after <= high.hundredths());
        }

        #[test]
        fn better_marks_never_lower_it(old in 0..=10_000_i64, last in 0..=5_u32, a in 0..=5_u32, b in 0..=5_u32) {
            let config = sen();
            let last = [("Q1", last), ("Q2", last), ("Q3", last)];
            let with = |mark| review(&config, marks(old), &last, &[("Q1", mark)]).unwrap().competency;
            prop_assert!(with(a.min(b)) <= with(a.max(b)));
            prop_assert_eq!(review(&config, marks(old), &last, &[]).unwrap().competency, marks(old));
        }
    }
}
