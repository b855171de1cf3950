//! Statements, marks, agreed marks: blind, and without a price in sight (A, B3).
//!
//! Nothing in this folder reads a price, a cap or a decision about a criterion.

pub(super) mod actions;
mod drafts;
pub(super) mod routes;
pub(super) mod view;
pub(super) mod wire;
