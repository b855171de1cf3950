//! Referrals.

mod at_rest;
mod change;
mod create;
mod deadline;
pub mod disclosure;
mod foster;
mod invited;
mod issue;
mod look;
mod preparing;
mod questions;
mod reach;
