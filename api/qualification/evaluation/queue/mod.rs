//! The lead officer's queue: what waits for a decision, the nearest day first.

pub(super) mod routes;
mod view;
mod wire;

use crate::http::{Cursor, Page, Result};
use crate::seal::Keys;

/// Cuts a page out of a list that is sorted by its place.
///
/// # Errors
/// Only if sealing fails.
pub(super) fn page_of<T>(
    keys: &Keys,
    position: &Cursor,
    items: Vec<T>,
    after: Option<String>,
    rows: i64,
    place: impl Fn(&T) -> String,
) -> Result<Page<T>> {
    let rest = items.into_iter().filter(|one| after.as_ref().is_none_or(|at| *at < place(one)));
    position.page(keys, rest.collect(), rows, place)
}
