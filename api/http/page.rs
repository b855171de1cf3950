//! Keyset pages: a list ends with a cursor, sealed so that nobody can read or make one.

use super::{Code, Error, Result};
use crate::seal::Keys;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Most rows of one page.
pub const MOST: i64 = 100;
const USUAL: i64 = 50;

/// The paging parameters of every list.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct PageQuery {
    /// Rows of a page, 1 to 100; 50 if absent.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<i64>,
    /// `next` of the page before.
    #[param(max_length = 500)]
    pub cursor: Option<String>,
}

impl PageQuery {
    /// Rows wanted.
    ///
    /// # Errors
    /// `invalid` outside 1 to 100.
    pub fn rows(&self) -> Result<i64> {
        match self.limit {
            None => Ok(USUAL),
            Some(rows) if (1..=MOST).contains(&rows) => Ok(rows),
            Some(_) => Err(Error::field("?limit", "out_of_range", "A page has 1 to 100 rows.")),
        }
    }
}

/// One page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Cursor of the next page, absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// Seals and opens cursors of one list for one caller.
#[derive(Clone, Debug)]
pub struct Cursor {
    /// List, filters, sort and caller: a cursor is good for these only.
    bound_to: String,
}

impl Cursor {
    /// For a list with its filters, read by a caller.
    pub fn new(list: &str, filters: &str, caller: &str) -> Self {
        Self { bound_to: format!("{list}\n{filters}\n{caller}") }
    }

    /// The position in a cursor.
    ///
    /// # Errors
    /// `bad_cursor` when it was not made for this list, these filters and this caller.
    pub fn open(&self, keys: &Keys, cursor: Option<&str>) -> Result<Option<String>> {
        cursor
            .map(|text| {
                keys.open_cursor(&self.bound_to, text).ok_or_else(|| Error::new(Code::BadCursor))
            })
            .transpose()
    }

    /// Cuts `rows + 1` loaded items to a page.
    ///
    /// # Errors
    /// Only if sealing fails.
    pub fn page<T>(
        &self,
        keys: &Keys,
        mut items: Vec<T>,
        rows: i64,
        position: impl Fn(&T) -> String,
    ) -> Result<Page<T>> {
        let rows = usize::try_from(rows).map_err(Error::internal)?;
        let more = items.len() > rows;
        items.truncate(rows);
        let next = match items.last() {
            Some(last) if more => Some(keys.seal_cursor(&self.bound_to, &position(last))?),
            _ => None,
        };
        Ok(Page { items, next })
    }
}
