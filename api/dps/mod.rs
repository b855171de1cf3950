//! The DPS: the law it stands under and its period of validity (B1, B9).

pub mod store;
