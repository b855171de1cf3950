//! A new password for somebody who forgot theirs.

use super::sign_in::entry;
use crate::app::App;
use crate::audit::Who;
use crate::auth::attempts::{ACCOUNT, Bucket, Gate, RESET_ACCOUNT, RESET_ADDRESS};
use crate::auth::{resets, store, strength};
use crate::db::{Conn, Tx};
use crate::http::{Error, Result, text};
use crate::notify::{self, Kind};
use crate::seal::{sha256_hex, token};
use chrono::NaiveDateTime;
use serde_json::json;

/// Somebody asks for a new password for an address. What happens is the same for every address:
/// whether anybody has it shows only when the mail is due, in [`mint_reset_token`].
///
/// # Errors
/// `too_many_requests` for a network address that asked too often. That an account was asked for
/// too often is not said.
pub fn ask(tx: &mut Tx<'_>, from: &str, email: &str) -> Result<()> {
    Bucket::new(tx, RESET_ADDRESS, from)?.admit(tx)?;
    let Ok(email) = text::email_address("/email", email) else { return Ok(()) };
    let account = Bucket::new(tx, RESET_ACCOUNT, &email)?;
    if account.gate(tx)? != Gate::Open {
        return Ok(());
    }
    account.count(tx)?;
    notify::enqueue(tx, Kind::PasswordReset, &email, "", &json!({}))
}

/// Mints the token of a reset when its mail is sent: only its SHA-256 is stored. The link is
/// `<public origin>/password-reset#<token>`.
///
/// # Errors
/// `not_found` when nobody who may sign in has the address: nothing to send.
pub fn mint_reset_token(tx: &mut Tx<'_>, email: &str) -> Result<String> {
    let user = store::user_by_email(tx.conn(), email)?.filter(store::User::is_active);
    let user = user.ok_or_else(Error::not_found)?;
    let token = token()?;
    resets::add(tx, &user.id, &sha256_hex(token.as_bytes()))?;
    entry(tx, "user.password_reset_sent", &user, Who::system("system/mail"))?.record(tx)?;
    Ok(token)
}

/// Whose password a token sets, and until when.
///
/// # Errors
/// `not_found` alike for a wrong token and for one that was used or has expired.
pub fn read_reset(
    conn: &mut Conn,
    token: &str,
    now: NaiveDateTime,
) -> Result<(String, NaiveDateTime)> {
    let (user, until) = resets::by_token(conn, &sha256_hex(token.as_bytes()), now)?;
    Ok((user.email, until))
}

/// Sets a new password by the token of a mail: once, and every session of the person ends.
///
/// # Errors
/// `not_found` as [`read_reset`]; `invalid` when the password is easy to guess.
pub async fn reset_password(app: &App, token: &str, new: &str) -> Result<String> {
    let hash = sha256_hex(token.as_bytes());
    let (user, roles) = {
        let hash = hash.clone();
        app.db
            .read_at(move |conn, now| {
                let (user, _) = resets::by_token(conn, &hash, now)?;
                let roles = store::acting_for(conn, &user.id)?;
                Ok((user, roles))
            })
            .await?
    };
    if let Some(refused) = strength::refusal(new, &super::password::context(&user, &roles)) {
        return Err(refused);
    }
    let password = app.passwords.hash(new.to_owned()).await?;
    app.db.write(move |tx| take_up(tx, &user.id, &hash, &password)).await
}

fn take_up(tx: &mut Tx<'_>, user_id: &str, token: &str, password: &str) -> Result<String> {
    if !resets::spend(tx, user_id, token)? {
        return Err(Error::not_found());
    }
    // Shut out while the password was being hashed.
    let user = store::user(tx.conn(), user_id)?;
    if !user.is_active() {
        return Err(Error::not_found());
    }
    store::set_password(tx, &user.id, password)?;
    // Who was locked out gets in again with it.
    Bucket::new(tx, ACCOUNT, &user.email)?.clear(tx)?;
    entry(tx, "user.password_reset", &user, Who::person(&user.id, None))?.record(tx)?;
    notify::enqueue(tx, Kind::PasswordChanged, &user.email, "", &json!({}))?;
    Ok(user.email)
}
