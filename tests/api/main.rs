//! The service, tried through HTTP on the database that `TEST_DATABASE_URL` names.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::as_conversions
)]
// Each test uses some of what they share.
#![allow(dead_code, unused_imports)]

mod support;

mod authz;
mod award;
mod bid;
mod category;
mod cli;
mod contract;
mod demo;
mod family;
mod geo;
mod health;
mod provider;
mod qualification;
mod referral;
mod register;
mod schema;
