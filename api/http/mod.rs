//! The shape of every request and answer: errors, bodies, queries, pages, versions, repeats.

pub mod body;
pub mod error;
pub mod headers;
pub mod idempotency;
pub mod if_match;
pub mod page;
pub mod query;
pub mod text;

pub use body::ValidJson;
pub use error::{Code, Error, FieldError, Problem, Result};
pub use idempotency::IdempotencyKey;
pub use if_match::IfMatch;
pub use page::{Cursor, Page, PageQuery};
pub use query::ValidQuery;
