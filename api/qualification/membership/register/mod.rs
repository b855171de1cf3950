//! The register of members: searched by category, place, age, needs, rating, price of a heading
//! and evidence about to end.

mod export;
mod query;
mod rows;
mod search;
mod wire;

pub(super) use export::{export, record};
pub(super) use query::Wanted;
pub(super) use rows::{Listed, alone, one, summaries};
pub(super) use search::{Scope, list};
pub(super) use wire::{Filters, MembershipPage, MembershipSummary, State};
