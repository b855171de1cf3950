//! The rules of Together: pure functions without I/O, clock, HTTP or database.
//!
//! The service hands in what it has loaded and the database's time; these modules decide and
//! never remember. Section letters in comments are the sections of the product's rulebook,
//! `BC` the business case it rests on.
//!
//! | module | decides |
//! |---|---|
//! | [`amount`] | money, percentages, marks, quantities: exact, at most two decimals |
//! | [`case`] | the engine: a case in, a result or every refusal out (C1–C5, C7) |
//! | [`weights`] | quality weights from a price weight, and what is a legal set (C6) |
//! | [`category`] | the configuration of a category and what makes it valid (B2–B7) |
//! | [`qualification`] | proposals, clocks, marks, reviews, yearly audits, uplifts, history (B3–B8, E6) |
//! | [`regime`] | what the procurement law of a DPS asks, as dated packs; its period of validity (B1, B9) |
//! | [`postcode`], [`distance`] | spellings, straight lines on the National Grid, bands, miles (D2, F6) |
//! | [`working_days`], [`london`], [`calendar`] | bank holidays, decision clocks, deadlines in London time; which days are taken at all (B4, D3) |
//! | [`states`] | the states of referral, bid, membership and award, and every legal step (D9a, B8) |
//! | [`staying`] | when evidence reminds and ends, and what follows (B8) |
//! | [`policy`] | who may do what: one pure table of action by role (A) |
//! | [`qualification`] | what is proposed for each criterion of an application; marks and competency (B3) |
//! | [`disclosure`] | age bands and distance bands shown before an establishment engages (F2) |

pub mod amount;
pub mod calendar;
pub mod case;
pub mod category;
pub mod disclosure;
pub mod distance;
pub mod london;
pub mod policy;
pub mod postcode;
pub mod qualification;
pub mod regime;
pub mod states;
pub mod staying;
pub mod weights;
pub mod working_days;
