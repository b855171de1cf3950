//! Rounds: what is evaluated together, by whom until when, and the report on it.

pub(super) mod actions;
pub(super) mod report;
pub(super) mod routes;
pub(super) mod view;
pub(super) mod wire;
