//! Applications: an establishment's request to join a category (B4).
//!
//! Draft → submitted → in evaluation ⇄ clarification asked → accepted | rejected; withdrawn from
//! any open state. A rejected one is cured by submitting again only what failed.
//!
//! An answer comes from where it costs the applicant least: one given for this application, one
//! shared by the whole provider, or evidence that another membership holds and that is still good.

mod access;
pub mod answer;
mod check;
pub mod content;
mod copy;
mod documents;
mod held;
mod list;
pub mod parts;
pub mod prices;
mod progress;
pub mod receipt;
mod reference;
mod routes;
mod save;
mod seen;
mod shared;
mod sheet;
mod start;
mod step;
pub mod store;
mod submit;
mod terms;
mod view;
mod whole;
pub mod wire;

pub use routes::routes;
pub use step::{note, take_step};
