//! Accepting an invitation.

use super::invite::VALID_DAYS;
use super::roles::{Grant, same};
use crate::app::App;
use crate::audit::{Entry, Who};
use crate::auth::{self, strength, wire::Organisation};
use crate::db::{Conn, Tx, new_id};
use crate::http::{Code, Error, Result};
use crate::seal::{sha256_hex, token};
use crate::user::store::{self, InvitationRow};
use chrono::{Duration, NaiveDateTime};

/// Mints the token of an invitation when its mail is sent: only its SHA-256 is stored, and an
/// earlier token of it no longer works. The link is `<public origin>/invitation#<token>`.
///
/// # Errors
/// `not_found` when the invitation was accepted, withdrawn, or has expired: nothing to send.
pub fn mint_invitation_token(tx: &mut Tx<'_>, invitation_id: &str) -> Result<String> {
    let token = token()?;
    let until = tx.now()? + Duration::days(VALID_DAYS);
    if !store::set_token(tx, invitation_id, &sha256_hex(token.as_bytes()), until)? {
        return Err(Error::not_found());
    }
    Ok(token)
}

/// What the invitation of a token offers, and whether its address has an account.
///
/// # Errors
/// `not_found` alike for a wrong token and for one that was used, withdrawn or has expired.
pub fn offer(
    conn: &mut Conn,
    token: &str,
    now: NaiveDateTime,
) -> Result<(InvitationRow, Organisation, bool)> {
    let row = store::invitation_by_token(conn, &sha256_hex(token.as_bytes()), now)?;
    let names = store::organisation_names(
        conn,
        row.authority_id.as_deref().into_iter(),
        row.provider_id.as_deref().into_iter(),
    )?;
    let named = |id: &Option<String>| {
        id.as_ref().and_then(|id| names.get(id).map(|name| (id.clone(), name.clone())))
    };
    let organisation = Organisation::of(named(&row.authority_id), named(&row.provider_id))
        .ok_or_else(|| Error::internal("an invitation without an organisation"))?;
    let user = auth::store::user_by_email(conn, &row.email)?;
    Ok((row, organisation, user.is_some_and(|user| user.is_active())))
}

/// Accepts the invitation of a token. Somebody new sets a password; somebody with an account
/// gives theirs. No session begins or ends. The address to sign in with.
///
/// # Errors
/// `not_found` as [`offer`]; `invalid` when a new password is easy to guess; `sign_in_failed`
/// when the password of the account is wrong.
pub async fn accept(app: &App, token: &str, password: &str) -> Result<String> {
    let given = token.to_owned();
    let (row, organisation, has_account) =
        app.db.read_at(move |conn, now| offer(conn, &given, now)).await?;
    let hash = if has_account {
        let email = row.email.clone();
        let user = app.db.read(move |conn| auth::store::user_by_email(conn, &email)).await?;
        let user = user.ok_or_else(Error::not_found)?;
        auth::actions::password_is_right(app, &user, &row.id, password).await?;
        None
    } else {
        let context = [row.name.as_str(), row.email.as_str(), organisation.name.as_str()];
        if let Some(refused) = strength::refusal(password, &context) {
            return Err(refused);
        }
        Some(app.passwords.hash(password.to_owned()).await?)
    };
    let token_hash = sha256_hex(token.as_bytes());
    app.db.write(move |tx| take_up(tx, &row, &token_hash, hash.as_deref())).await
}

/// Uses the invitation and gives its role; with a hash, to a person who could not sign in before.
fn take_up(
    tx: &mut Tx<'_>,
    row: &InvitationRow,
    token_hash: &str,
    hash: Option<&str>,
) -> Result<String> {
    if !store::use_invitation(tx, token_hash)? {
        return Err(Error::not_found());
    }
    let grant = Grant::of_invitation(row)?;
    let user = auth::store::user_by_email(tx.conn(), &row.email)?;
    let user_id = match (user, hash) {
        (None, Some(hash)) => {
            let id = new_id();
            store::add_user(tx, &id, &row.email, &row.name, hash)?;
            id
        }
        (Some(user), Some(hash)) if !user.is_active() => {
            store::set_access(tx, &user.id, Some(hash))?;
            auth::store::raise_epoch(tx, &user.id)?;
            user.id
        }
        (Some(user), None) if user.is_active() => user.id,
        // The account came or went between the two looks at it.
        _ => return Err(Error::new(Code::IllegalStep)),
    };
    let standing = store::standing_roles(tx.conn(), &user_id)?;
    if !standing.iter().any(|role| same(role, &grant)) {
        grant.give(tx, &user_id)?;
    }
    grant
        .tag(Entry::new("user.invitation_accepted", "user", &user_id, Who::person(&user_id, None)))
        .payload(serde_json::json!({"invitation": row.id, "role": row.role}))
        .record(tx)?;
    Ok(row.email.clone())
}
