//! What gives access, made at the moment of sending: the outbox never holds it.

use super::Kind;
use crate::auth::actions::mint_reset_token;
use crate::db::Tx;
use crate::family::actions::mint_link_token;
use crate::http::{Error, Result};
use crate::user::actions::mint_invitation_token;
use serde_json::Value;

/// Whether a kind of mail carries a token.
pub(super) const fn carries_token(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::AccountInvitation | Kind::FamilyLink | Kind::FamilyReminder | Kind::PasswordReset
    )
}

/// The token a kind of mail carries after `#`, and the page it opens; none for most.
///
/// # Errors
/// `not_found` when what it belongs to has ended: then the mail is not sent.
pub(super) fn mint(
    tx: &mut Tx<'_>,
    kind: Kind,
    to: &str,
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
        Kind::FamilyLink | Kind::FamilyReminder => {
            Some(("/family", mint_link_token(tx, id("link_id")?)?))
        }
        Kind::PasswordReset => Some(("/password-reset", mint_reset_token(tx, to)?)),
        _ => None,
    })
}
