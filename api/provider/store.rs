//! Rows and queries.

use crate::columns;
use crate::db::{Conn, schema::provider};
use crate::http::Result;
use diesel::{
    dsl::sql,
    prelude::*,
    sql_types::{Bool, Text},
};

/// A provider as stored.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = provider)]
pub struct Row {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Legal form.
    pub form: String,
}

/// One provider.
///
/// # Errors
/// `not_found`.
pub fn load(conn: &mut Conn, id: &str) -> Result<Row> {
    Ok(provider::table.find(id).select(columns!(Row)).first(conn)?)
}

/// Providers after an id, in order of id, whose name holds a text.
///
/// # Errors
/// The database's.
pub fn list(
    conn: &mut Conn,
    after: Option<&str>,
    name: Option<&str>,
    rows: i64,
) -> Result<Vec<Row>> {
    let mut query =
        provider::table.select(columns!(Row)).order(provider::id).limit(rows).into_boxed();
    if let Some(after) = after {
        query = query.filter(provider::id.gt(after));
    }
    if let Some(name) = name {
        // LIKE differs in case between the databases: compare lower-cased.
        let pattern = format!("%{}%", escape_like(&name.to_lowercase()));
        query = query.filter(
            sql::<Bool>("LOWER(provider.name) LIKE ").bind::<Text, _>(pattern).sql(" ESCAPE '!'"),
        );
    }
    Ok(query.load(conn)?)
}

/// Makes the wildcards of LIKE mean themselves; `!` is the escape character.
pub fn escape_like(text: &str) -> String {
    text.replace('!', "!!").replace('%', "!%").replace('_', "!_")
}
