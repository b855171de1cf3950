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
mod qualification;
//T mod referral;
//T mod register;
//T mod schema;
//T mod scoring;
//T mod search;
//T mod serve;
//T mod user;
