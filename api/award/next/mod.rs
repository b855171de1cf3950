//! A look at the award before it is made: whose turn it is, what is checked again, and each
//! bidder's letter as it will be sent.

mod letters;
pub mod routes;
mod view;
mod wire;

pub use wire::AwardCheck;
