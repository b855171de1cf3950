//! What an officer writes down of a family's choice: an answer told by telephone or face to face,
//! the social worker's decision for a looked-after child, a request for another school (D8).

mod actions;
pub mod routes;
mod wire;

pub use wire::{RecordedHow, RecordedOtherSchool};
