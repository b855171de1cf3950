//! The daily summary: subjects that waited, in one mail a person at 8am.

use super::outbox::{Kind, Notice, post};
use crate::db::{
    Tx, new_id,
    schema::{app_user, summary_line},
};
use crate::http::Result;
use diesel::prelude::*;
use serde_json::json;

/// Lines of one summary; the rest stands in the inbox.
const LINES: usize = 100;

/// A line for somebody's next summary.
pub(super) fn add(tx: &mut Tx<'_>, user_id: &str, subject: &str) -> Result<()> {
    let now = tx.now()?;
    diesel::insert_into(summary_line::table)
        .values((
            summary_line::id.eq(new_id()),
            summary_line::user_id.eq(user_id),
            summary_line::subject.eq(subject),
            summary_line::at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Sends everybody's lines, in the transaction that says that today's are sent.
///
/// # Errors
/// The database's.
pub fn send_all(tx: &mut Tx<'_>) -> Result<()> {
    let now = tx.now()?;
    let readers: Vec<(String, String, String)> = app_user::table
        .filter(app_user::id.eq_any(summary_line::table.select(summary_line::user_id).distinct()))
        .order(app_user::id)
        .select((app_user::id, app_user::email, app_user::status))
        .load(tx.conn())?;
    for (user_id, email, status) in readers {
        let waiting: Vec<(String, String)> = summary_line::table
            .filter(summary_line::user_id.eq(&user_id))
            .order(summary_line::id)
            .select((summary_line::id, summary_line::subject))
            .load(tx.conn())?;
        // Those that were read are deleted, not those that came meanwhile.
        let ids: Vec<&String> = waiting.iter().map(|(id, _)| id).collect();
        diesel::delete(summary_line::table.filter(summary_line::id.eq_any(ids)))
            .execute(tx.conn())?;
        if status != "active" {
            continue;
        }
        let mut lines: Vec<&str> =
            waiting.iter().map(|(_, subject)| subject.as_str()).take(LINES).collect();
        if waiting.len() > LINES {
            lines.push("More is in your inbox.");
        }
        let fields = json!({"lines": lines, "path": "/inbox"});
        let kind = Kind::DailySummary;
        let (to, subject) = (email.as_str(), kind.subject());
        post(tx, &Notice { kind, to, reference: "", subject, fields: &fields }, now)?;
    }
    Ok(())
}
