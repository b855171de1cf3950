//! Handlers.

pub mod claim;
pub mod request;
