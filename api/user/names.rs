//! The names of people, for those who may read them.

use crate::db::{
    Conn,
    schema::{app_user, user_role},
};
use crate::http::Result;
use diesel::prelude::*;

/// The name of somebody who has, or had, a role of an authority.
///
/// # Errors
/// The database's.
pub fn within(conn: &mut Conn, user_id: &str, authority_id: &str) -> Result<Option<String>> {
    Ok(user_role::table
        .inner_join(app_user::table)
        .filter(user_role::user_id.eq(user_id))
        .filter(user_role::authority_id.eq(authority_id))
        .select(app_user::name)
        .first(conn)
        .optional()?)
}

/// The name of somebody for a colleague: a person with a role of the organisation that `role_id`
/// acts for or, where none is named, of one of the reader's own.
///
/// # Errors
/// The database's.
pub fn for_colleague(
    conn: &mut Conn,
    user_id: &str,
    reader_id: &str,
    role_id: Option<&str>,
) -> Result<Option<String>> {
    let mut own = user_role::table
        .filter(user_role::user_id.eq(reader_id))
        .filter(user_role::ended_at.is_null())
        .select((user_role::authority_id, user_role::provider_id))
        .into_boxed();
    if let Some(id) = role_id {
        own = own.filter(user_role::id.eq(id));
    }
    let own: Vec<(Option<String>, Option<String>)> = own.load(conn)?;
    let theirs: Vec<(String, Option<String>, Option<String>)> = user_role::table
        .inner_join(app_user::table)
        .filter(user_role::user_id.eq(user_id))
        .select((app_user::name, user_role::authority_id, user_role::provider_id))
        .load(conn)?;
    let shared = |authority: &Option<String>, provider: &Option<String>| {
        own.iter().any(|(of_authority, of_provider)| {
            (authority.is_some() && authority == of_authority)
                || (provider.is_some() && provider == of_provider)
        })
    };
    Ok(theirs
        .into_iter()
        .find(|(_, authority, provider)| shared(authority, provider))
        .map(|(name, _, _)| name))
}
