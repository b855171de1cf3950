//! Criteria: what was answered, what the rules propose, what a person decides (B3).

pub(super) mod actions;
pub(super) mod facts;
pub(super) mod routes;
pub(super) mod view;
pub(super) mod wire;
