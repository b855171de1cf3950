//! Referrals.

mod change;
mod create;
mod deadline;
mod disclosure;
mod foster;
mod invited;
mod issue;
mod questions;
mod reach;
