//! Statements that a connection prepares once.

use diesel::{
    QueryResult, RunQueryDsl,
    backend::Backend,
    query_builder::{AstPass, Query, QueryFragment, QueryId},
};

/// A statement whose words are the same each time, whatever its values.
///
/// diesel takes every UPDATE and every INSERT of a row type for one that may name other columns
/// next time, and has it prepared anew: with the triggers of a bid that costs more than running it,
/// and on PostgreSQL a way there and back.
#[derive(Clone, Copy, Debug)]
pub struct Fixed<Q>(Q);

/// Says of a statement that its words are the same each time.
pub trait IsFixed: Sized {
    /// To be kept as prepared. Not for what has another wording with each number of its values.
    fn fixed(self) -> Fixed<Self> {
        Fixed(self)
    }
}

impl<Q> IsFixed for Q {}

impl<DB: Backend, Q: QueryFragment<DB>> QueryFragment<DB> for Fixed<Q> {
    fn walk_ast<'b>(&'b self, pass: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.0.walk_ast(pass)
    }

    fn is_safe_to_cache_prepared(&self, _: &DB) -> QueryResult<bool> {
        Ok(true)
    }
}

/// Known again by its words.
impl<Q> QueryId for Fixed<Q> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Q: Query> Query for Fixed<Q> {
    type SqlType = Q::SqlType;
}

impl<Q, C> RunQueryDsl<C> for Fixed<Q> {}
