//! Councils: the lead authority, partners and customers, and the DPS they share.

pub mod setup;
