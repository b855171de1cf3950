//! Referrals.

mod change;
mod create;
mod deadline;
mod disclosure;
mod invited;
mod issue;
mod questions;
mod reach;
