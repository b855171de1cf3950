//! The official register of schools: importing establishments nobody has claimed.
//!
//! Idempotent by URN. A file with a structural fault is not taken at all; a row with a fault of
//! its own is refused and reported, and the others are taken.

mod file;
mod import;

pub use file::{Fault, File, read};
pub use import::{Line, Refused, Report, import};
