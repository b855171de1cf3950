//! Who marks: assigned by the lead officer, bound by their declaration (B3, A).

pub(super) mod actions;
pub(super) mod declaring;
pub(super) mod routes;
pub(super) mod wire;
