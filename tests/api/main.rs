//! The service, tried through HTTP on the database that `TEST_DATABASE_URL` names.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::as_conversions,
    clippy::disallowed_methods
)]
// Each test uses some of what they share.
#![allow(dead_code, unused_imports)]

mod support;

mod audit;
mod auth;
mod authority;
mod authz;
mod award;
mod backup;
mod bid;
mod category;
mod cli;
mod clock;
mod contract;
mod database_away;
mod demo;
mod document;
mod dps;
mod early_warning;
mod establishment;
mod family;
mod faults;
mod geo;
mod headers;
mod health;
mod hostile;
mod joining;
mod joining_journey;
mod joining_races;
mod journey;
mod kills;
mod limits;
mod metrics;
mod notify;
mod pages;
mod provider;
mod qualification;
mod quotas;
mod races;
mod referral;
mod register;
mod schema;
mod scoring;
mod search;
mod serve;
mod serve_refused;
mod task;
mod user;
