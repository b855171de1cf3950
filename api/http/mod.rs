//! The shape of every request and answer: errors, bodies, queries, pages, versions, repeats.

pub mod access;
pub mod body;
pub mod connections;
pub mod error;
pub mod file;
pub mod gate;
pub mod headers;
pub mod idempotency;
pub mod if_match;
pub mod limit;
pub mod page;
pub mod peer;
pub mod query;
pub mod text;
pub mod unmatched;

pub use body::{JsonText, Nothing, ValidJson};
pub use error::{Code, Error, FieldError, Problem, Result};
pub use idempotency::IdempotencyKey;
pub use if_match::IfMatch;
pub use page::{Cursor, Page, PageQuery};
pub use query::ValidQuery;
