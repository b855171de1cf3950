//! The shape of every request and answer: errors, bodies, queries, pages, versions, repeats.

pub mod access;
pub mod body;
pub mod connections;
pub mod error;
mod field;
pub mod file;
pub mod gate;
pub mod headers;
pub mod idempotency;
pub mod if_match;
pub mod limit;
pub mod page;
pub mod peer;
pub mod public;
pub mod query;
pub mod refusal;
pub mod routes;
pub mod text;
pub mod unmatched;

pub use body::{JsonText, Nothing, ValidJson};
pub use error::{Code, Error, Problem, Result};
pub use field::FieldError;
pub use idempotency::IdempotencyKey;
pub use if_match::IfMatch;
pub use page::{Cursor, Page, PageQuery};
pub use public::Public;
pub use query::ValidQuery;
pub use routes::Routes;
