//! Witnesses: checkpoints saved elsewhere, which a restored older database no longer has.

use crate::audit::checkpoint::is_signed;
use crate::audit::wire::Checkpoint;
use crate::db::{Conn, schema::audit_checkpoint};
use crate::http::Result;
use crate::seal::VerifyKeys;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde::Deserialize;

/// The answer of `GET /audit/checkpoints`, as saved, or a daily mail that holds one.
#[derive(Clone, Debug, Deserialize)]
pub struct Witness {
    items: Vec<Checkpoint>,
}

/// What a witness says of a database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Testimony {
    /// Every checkpoint of the witness stands; the newest is of this time.
    Stands(DateTime<Utc>),
    /// There is none in it.
    Empty,
    /// A checkpoint of the witness was not signed by this installation.
    Foreign(DateTime<Utc>),
    /// The database no longer holds what was signed: it was put back, or rewritten.
    Lost {
        /// The newest checkpoint both hold: what was recorded after it is not to be trusted.
        since: Option<DateTime<Utc>>,
        /// The first checkpoint the database no longer holds.
        first_lost: DateTime<Utc>,
    },
}

impl Witness {
    /// Reads a saved answer, or a saved mail.
    ///
    /// # Errors
    /// One line that says what is wrong with it.
    pub fn parse(text: &str) -> std::result::Result<Self, String> {
        let inside = in_mail(text);
        serde_json::from_str(inside.as_deref().unwrap_or(text)).map_err(|error| {
            let line = error.line();
            format!(
                "not the saved answer of GET /audit/checkpoints, nor a daily mail (line {line})"
            )
        })
    }

    /// Compares with a database.
    ///
    /// # Errors
    /// The database's.
    pub fn testify(&self, conn: &mut Conn, keys: &VerifyKeys) -> Result<Testimony> {
        let mut items: Vec<&Checkpoint> = self.items.iter().collect();
        items.sort_by_key(|item| item.at);
        let (mut since, mut first_lost, mut newest) = (None, None, None);
        for item in items {
            let at = item.at.naive_utc();
            let Checkpoint { root, previous_root, key_id, signature, .. } = item;
            if !is_signed(keys, key_id, root, previous_root, at, signature) {
                return Ok(Testimony::Foreign(item.at));
            }
            let held: i64 = audit_checkpoint::table
                .filter(audit_checkpoint::root.eq(root))
                .filter(audit_checkpoint::at.eq(at))
                .count()
                .get_result(conn)?;
            newest = Some(item.at);
            match (held > 0, first_lost) {
                (true, None) => since = Some(item.at),
                (false, None) => first_lost = Some(item.at),
                _ => {}
            }
        }
        Ok(match (first_lost, newest) {
            (Some(first_lost), _) => Testimony::Lost { since, first_lost },
            (None, Some(newest)) => Testimony::Stands(newest),
            (None, None) => Testimony::Empty,
        })
    }
}

/// The answer inside a mail, whatever the programs on its way made of its lines: nothing of an
/// answer needs a space, a line's end or the sign of a quotation.
fn in_mail(text: &str) -> Option<String> {
    if text.trim_start().starts_with('{') {
        return None;
    }
    let text = text.replace("=\r\n", "").replace("=\n", "");
    let bare: String = text.chars().filter(|c| !c.is_whitespace() && *c != '>').collect();
    let (_, rest) = bare.split_once("{\"items\":[")?;
    let (items, _) = rest.split_once("]}")?;
    Some(format!("{{\"items\":[{items}]}}"))
}
