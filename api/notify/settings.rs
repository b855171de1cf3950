//! How people wish to be told: rows and queries.

use super::outbox::Kind;
use crate::db::{
    Conn, Tx,
    schema::{app_user, notice_setting, quiet_hours, user_role},
};
use crate::http::{Error, Result};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use together_rules::policy::Role;
use utoipa::ToSchema;

/// What comes by mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ByEmail {
    /// Each by itself.
    AtOnce,
    /// A line in the summary of 8am.
    Daily,
    /// Nothing.
    Never,
}

impl ByEmail {
    const fn as_str(self) -> &'static str {
        match self {
            Self::AtOnce => "at_once",
            Self::Daily => "daily",
            Self::Never => "never",
        }
    }

    fn parse(word: &str) -> Result<Self> {
        [Self::AtOnce, Self::Daily, Self::Never]
            .into_iter()
            .find(|one| one.as_str() == word)
            .ok_or_else(|| Error::internal("a stored way of mail that is none"))
    }
}

/// How somebody is told of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// In the inbox.
    pub in_app: bool,
    /// By mail.
    pub email: ByEmail,
}

impl Choice {
    /// Of everybody who has not said otherwise.
    pub const USUAL: Self = Self { in_app: true, email: ByEmail::AtOnce };
}

/// Whom a notice reaches.
#[derive(Clone, Debug)]
pub(super) struct Reader {
    pub user_id: String,
    pub in_app: bool,
    pub email: ByEmail,
    pub quiet: bool,
}

/// Id, what was said of the kind, and whose quiet hours there are.
type Found = (String, Option<(bool, String)>, Option<String>);

/// The person with an address, and how they are told of a kind; none without an account.
pub(super) fn reader(conn: &mut Conn, address: &str, kind: Kind) -> Result<Option<Reader>> {
    let of_kind =
        notice_setting::user_id.eq(app_user::id).and(notice_setting::kind.eq(kind.as_str()));
    let found: Option<Found> = app_user::table
        .left_join(notice_setting::table.on(of_kind))
        .left_join(quiet_hours::table)
        .filter(app_user::email.eq(address))
        .filter(app_user::status.eq("active"))
        .select((
            app_user::id,
            (notice_setting::in_app, notice_setting::email).nullable(),
            quiet_hours::user_id.nullable(),
        ))
        .get_result(conn)
        .optional()?;
    let Some((user_id, stored, quiet)) = found else { return Ok(None) };
    let choice = match stored {
        Some((in_app, email)) if kind.can_switch_off() => {
            Choice { in_app, email: ByEmail::parse(&email)? }
        }
        _ => Choice::USUAL,
    };
    let Choice { in_app, email } = choice;
    Ok(Some(Reader { user_id, in_app, email, quiet: quiet.is_some() }))
}

/// What a person has said, by the kind's word, and whether they want quiet hours.
///
/// # Errors
/// The database's.
pub fn load(conn: &mut Conn, user_id: &str) -> Result<(HashMap<String, Choice>, bool)> {
    let rows: Vec<(String, bool, String)> = notice_setting::table
        .filter(notice_setting::user_id.eq(user_id))
        .select((notice_setting::kind, notice_setting::in_app, notice_setting::email))
        .load(conn)?;
    let quiet: i64 =
        quiet_hours::table.filter(quiet_hours::user_id.eq(user_id)).count().get_result(conn)?;
    let choices = rows
        .into_iter()
        .map(|(kind, in_app, email)| Ok((kind, Choice { in_app, email: ByEmail::parse(&email)? })))
        .collect::<Result<_>>()?;
    Ok((choices, quiet > 0))
}

/// The roles a person holds.
///
/// # Errors
/// The database's; `internal` for a stored word that is none.
pub fn roles(conn: &mut Conn, user_id: &str) -> Result<Vec<Role>> {
    let words: Vec<String> = user_role::table
        .filter(user_role::user_id.eq(user_id))
        .filter(user_role::ended_at.is_null())
        .select(user_role::role)
        .distinct()
        .load(conn)?;
    words.iter().map(|word| word.parse().map_err(Error::internal)).collect()
}

/// Replaces what a person has said. The usual needs no row.
///
/// # Errors
/// The database's.
pub fn replace(
    tx: &mut Tx<'_>,
    user_id: &str,
    choices: &[(Kind, Choice)],
    quiet: bool,
) -> Result<()> {
    let now = tx.now()?;
    // Two changes of one person at once wait here for each other.
    diesel::update(app_user::table.find(user_id))
        .set(app_user::session_epoch.eq(app_user::session_epoch))
        .execute(tx.conn())?;
    diesel::delete(notice_setting::table.filter(notice_setting::user_id.eq(user_id)))
        .execute(tx.conn())?;
    diesel::delete(quiet_hours::table.find(user_id)).execute(tx.conn())?;
    for (kind, choice) in choices.iter().filter(|(_, choice)| *choice != Choice::USUAL) {
        diesel::insert_into(notice_setting::table)
            .values((
                notice_setting::user_id.eq(user_id),
                notice_setting::kind.eq(kind.as_str()),
                notice_setting::in_app.eq(choice.in_app),
                notice_setting::email.eq(choice.email.as_str()),
            ))
            .execute(tx.conn())?;
    }
    if quiet {
        diesel::insert_into(quiet_hours::table)
            .values((quiet_hours::user_id.eq(user_id), quiet_hours::since.eq(now)))
            .execute(tx.conn())?;
    }
    Ok(())
}
