//! Together: a regional dynamic purchasing system for children's placements.
//!
//! A request goes routes → actions → rules (decide) → store (remember). Each room below has these
//! as files: `mod.rs` (what it is, its routes), `routes.rs` (extract, authorise, call one action,
//! map), `wire.rs` (request and answer types), `actions.rs` (one function a use case, which owns
//! its transaction), `store.rs` (rows and queries). A room calls another room's actions or reads
//! through its store, never its routes or wire types.
//!
//! | ground | |
//! |---|---|
//! | [`app`] | state and the one builder used by `serve`, the contract and the tests |
//! | [`config`] | flags and environment, checked at start |
//! | [`contract`] | the OpenAPI document |
//! | [`http`] | errors, bodies, queries, pages, versions, repeats, headers |
//! | [`db`] | SQLite and PostgreSQL, one way to write |
//! | [`auth`] | passwords, sessions, tokens, the actor of a request |
//! | [`seal`] | keys, sealing, signatures |
//! | [`audit`] | the trail and its verification |
//! | [`notify`] | inbox, outbox and mail, as each person wishes |
//! | [`pages`], [`installation`] | the web application as built, and its name, logo and colours |
//! | [`logs`], [`metrics`] | lines and figures for the operator |
//! | [`backup`] | everything but the keys in one sealed file, and back |
//! | [`upkeep`] | what the service does by itself |
//! | [`geo`] | postcodes, positions, distances |
//! | [`working_days`] | the calendar that every clock counts by |
//! | [`sheet`] | tables as CSV and XLSX files, out and in |

pub mod app;
pub mod audit;
pub mod auth;
pub mod authority;
pub mod award;
pub mod backup;
pub mod bid;
pub mod category;
pub mod config;
pub mod contract;
pub mod db;
pub mod demo;
pub mod document;
pub mod dps;
pub mod early_warning;
pub mod establishment;
pub mod family;
pub mod geo;
pub mod health;
pub mod http;
pub mod installation;
pub mod joining;
pub mod logs;
pub mod metrics;
pub mod notify;
pub mod pages;
pub mod provider;
pub mod qualification;
pub mod referral;
pub mod register;
pub mod routes;
pub mod scoring;
pub mod seal;
pub mod search;
pub mod sheet;
pub mod task;
pub mod upkeep;
pub mod user;
pub mod working_days;
