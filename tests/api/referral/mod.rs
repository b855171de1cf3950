//! Referrals.

mod change;
mod create;
mod deadline;
pub mod disclosure;
mod foster;
mod invited;
mod issue;
mod questions;
mod reach;
