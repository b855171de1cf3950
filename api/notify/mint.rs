//! What gives access, made at the moment of sending: the outbox never holds it.

use super::Kind;
use crate::db::{
    Tx,
    schema::{family_link, family_token},
};
use crate::http::{Error, Result};
use crate::seal::{sha256_hex, token};
use crate::user::actions::mint_invitation_token;
use diesel::prelude::*;
use serde_json::Value;

/// The token a kind of mail carries after `#`, and the page it opens; none for most.
///
/// # Errors
/// `not_found` when what it belongs to has ended: then the mail is not sent.
pub(super) fn mint(
    tx: &mut Tx<'_>,
    kind: Kind,
    fields: &Value,
) -> Result<Option<(&'static str, String)>> {
    let id = |name: &str| {
        let id = fields.get(name).and_then(Value::as_str);
        id.ok_or_else(|| Error::internal(format!("a {} without {name}", kind.as_str())))
    };
    Ok(match kind {
        Kind::AccountInvitation => {
            Some(("/invitation", mint_invitation_token(tx, id("invitation_id")?)?))
        }
        Kind::FamilyLink | Kind::FamilyReminder => Some(("/family", family(tx, id("link_id")?)?)),
        _ => None,
    })
}

/// One more token for a family's link; earlier ones go on working until the link ends.
fn family(tx: &mut Tx<'_>, link_id: &str) -> Result<String> {
    let (now, fresh) = (tx.now()?, token()?);
    family_link::table
        .filter(family_link::id.eq(link_id))
        .filter(family_link::ended_at.is_null())
        .filter(family_link::expires_at.gt(now))
        .select(family_link::id)
        .first::<String>(tx.conn())?;
    diesel::insert_into(family_token::table)
        .values((
            family_token::token_hash.eq(sha256_hex(fresh.as_bytes())),
            family_token::link_id.eq(link_id),
            family_token::created_at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(fresh)
}
