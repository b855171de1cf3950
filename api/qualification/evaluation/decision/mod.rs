//! Asking, giving more time, and the decision with its letter (B4).

pub(super) mod accept;
pub(super) mod actions;
pub(super) mod asking;
pub(super) mod letter;
pub(super) mod routes;
pub(super) mod wire;
