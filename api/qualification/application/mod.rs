//! Applications: an establishment's request to join a category (B4).
//!
//! Draft → submitted → in evaluation ⇄ clarification asked → accepted | rejected; withdrawn from
//! any open state. A rejected one is cured by submitting again only what failed.

pub mod answer;
mod step;
pub mod store;

pub use step::{note, take_step};
