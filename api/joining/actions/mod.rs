//! Asking, confirming, refusing: requests to join, and claims.

pub mod claim;
pub mod request;
