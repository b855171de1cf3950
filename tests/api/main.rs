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

//T mod audit;
//T mod auth;
//T mod authority;
//T mod authz;
//T mod award;
//T mod bid;
//T mod category;
//T mod cli;
//T mod contract;
//T mod database_away;
//T mod demo;
//T mod establishment;
//T mod family;
//T mod geo;
//T mod headers;
//T mod health;
//T mod joining;
//T mod journey;
//T mod limits;
//T mod metrics;
//T mod notify;
//T mod provider;
mod audit;
mod auth;
mod authority;
mod authz;
mod award;
mod bid;
mod category;
mod cli;
mod contract;
mod database_away;
mod demo;
mod document;
mod establishment;
mod family;
mod geo;
mod headers;
mod health;
mod joining;
mod journey;
mod limits;
mod metrics;
mod notify;
mod provider;
mod qualification;
mod referral;
mod register;
mod schema;
mod scoring;
mod search;
mod serve;
mod user;

//T mod referral;
//T mod register;
//T mod schema;
//T mod scoring;
//T mod search;
//T mod serve;
//T mod user;
