//! The period of validity of a DPS and its changes (B1, BC 5.6).

use super::RegimePack;
use crate::states::named;
use chrono::NaiveDate;
use thiserror::Error;

named! {
    /// What happens to a period of validity (B1).
    "change of validity" ChangeKind {
        /// It ends later.
        Extend = "extend",
        /// It ends sooner.
        Shorten = "shorten",
        /// It is terminated.
        End = "end",
    }
}

/// First and last day of validity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
}

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Later, sooner or over.
    pub kind: ChangeKind,
    /// The last day it is to have.
    pub ends_on: NaiveDate,
}

/// Why a period of validity does not change so.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum TermError {
    /// The law lets no change happen any more.
    #[error("no change is possible after {0}")]
    NoChangeAfter(NaiveDate),
    /// The law lets it end no later.
    #[error("it ends by {0}")]
    EndsBy(NaiveDate),
    /// It has ended already.
    #[error("it has ended")]
    Ended,
    /// The last day asked for has passed, or lies before the first.
    #[error("in the past")]
    InThePast,
    /// An extension ends later, anything else sooner.
    #[error("not a change of this kind")]
    WrongWay,
}

/// Whether a period may change so today. A period that has ended stays so: its memberships expired
/// with it (B8).
///
/// # Errors
/// [`TermError`], the law's before the rest.
pub fn change_period(
    pack: &RegimePack,
    period: Period,
    change: Change,
    today: NaiveDate,
) -> Result<(), TermError> {
    if let Some(last) = pack.validity_changes_until
        && last < today
    {
        return Err(TermError::NoChangeAfter(last));
    }
    if period.ends_on < today {
        return Err(TermError::Ended);
    }
    if change.ends_on < today || change.ends_on < period.starts_on {
        return Err(TermError::InThePast);
    }
    let right_way = match change.kind {
        ChangeKind::Extend => change.ends_on > period.ends_on,
        ChangeKind::Shorten | ChangeKind::End => change.ends_on < period.ends_on,
    };
    if !right_way {
        return Err(TermError::WrongWay);
    }
    match pack.latest_end {
        Some(latest) if change.ends_on > latest && change.kind == ChangeKind::Extend => {
            Err(TermError::EndsBy(latest))
        }
        _ => Ok(()),
    }
}
