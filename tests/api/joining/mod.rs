//! Requests to join, and claims.

mod claim;
mod request;
