//! The yearly audit of a member (B8): what it comes to and when the next is due.

use crate::states::named;
use chrono::{Days, NaiveDate};
use thiserror::Error;

/// Days before an audit is due from which it stands in the list.
pub const LISTED_DAYS_BEFORE: u64 = 60;

named! {
    /// What an audit came to.
    "audit result" AuditResult {
        /// Everything is met and nothing is left to do.
        Passed = "passed",
        /// With something to put right by a date.
        PassedWithActions = "passed_with_actions",
        /// The lead officer's choice where something is not met.
        Failed = "failed",
    }
}

/// Why a record is not an audit's.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum AuditError {
    /// An item that is not met has no action and the audit did not fail.
    #[error("item {0} is not met and nothing follows from it")]
    WithoutAction(u32),
    /// It failed although everything is met.
    #[error("everything is met")]
    NothingUnmet,
}

/// What an audit comes to: `items` are the numbers of the checklist and whether each is met,
/// `actions` the items that each action puts right, if one.
///
/// # Errors
/// [`AuditError`].
pub fn result(
    items: &[(u32, bool)],
    actions: &[Option<u32>],
    failed: bool,
) -> Result<AuditResult, AuditError> {
    let mut unmet = items.iter().filter(|(_, met)| !met).map(|(item, _)| *item).peekable();
    if failed {
        return unmet.next().map(|_| AuditResult::Failed).ok_or(AuditError::NothingUnmet);
    }
    match unmet.find(|item| !actions.contains(&Some(*item))) {
        Some(item) => Err(AuditError::WithoutAction(item)),
        None if actions.is_empty() => Ok(AuditResult::Passed),
        None => Ok(AuditResult::PassedWithActions),
    }
}

/// The day the next audit is due.
pub fn due_on(last: NaiveDate, every_days: u32) -> NaiveDate {
    last.checked_add_days(Days::new(every_days.into())).unwrap_or(NaiveDate::MAX)
}

/// The first day an audit stands in the list of those due.
pub fn listed_from(due_on: NaiveDate) -> NaiveDate {
    due_on.checked_sub_days(Days::new(LISTED_DAYS_BEFORE)).unwrap_or(NaiveDate::MIN)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_not_met_needs_an_action_or_fails() {
        let items = [(1, true), (2, false)];
        assert_eq!(result(&[(1, true)], &[], false), Ok(AuditResult::Passed));
        assert_eq!(result(&[(1, true)], &[None], false), Ok(AuditResult::PassedWithActions));
        assert_eq!(result(&items, &[Some(2)], false), Ok(AuditResult::PassedWithActions));
        assert_eq!(result(&items, &[], false), Err(AuditError::WithoutAction(2)));
        assert_eq!(result(&items, &[Some(1), None], false), Err(AuditError::WithoutAction(2)));
        assert_eq!(result(&items, &[], true), Ok(AuditResult::Failed));
        assert_eq!(result(&items, &[Some(2)], true), Ok(AuditResult::Failed));
        assert_eq!(result(&[(1, true)], &[], true), Err(AuditError::NothingUnmet));
    }

    #[test]
    fn an_audit_is_due_after_a_year_and_listed_sixty_days_before() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let due = due_on(day("2026-11-22"), 365);
        assert_eq!((due, listed_from(due)), (day("2027-11-22"), day("2027-09-23")));
    }

    proptest! {
        #[test]
        fn passed_means_that_all_is_met(
            met in prop::collection::vec(any::<bool>(), 1..15),
            actions in prop::collection::vec(prop::option::of(1..16_u32), 0..6),
            failed in any::<bool>(),
        ) {
            let items: Vec<(u32, bool)> = (1..).zip(met.iter().copied()).collect();
            match result(&items, &actions, failed) {
                Ok(AuditResult::Passed) => prop_assert!(met.iter().all(|met| *met) && actions.is_empty()),
                Ok(AuditResult::PassedWithActions) => prop_assert!(!failed && !actions.is_empty()),
                Ok(AuditResult::Failed) => prop_assert!(failed && met.contains(&false)),
                Err(AuditError::WithoutAction(item)) => {
                    prop_assert!(items.contains(&(item, false)) && !actions.contains(&Some(item)));
                }
                Err(AuditError::NothingUnmet) => prop_assert!(failed && met.iter().all(|met| *met)),
            }
        }
    }
}
