//! Giving the password again, and changing it.

use super::sign_in::entry;
use crate::app::App;
use crate::audit::Who;
use crate::auth::attempts::{Bucket, Gate, SESSION, too_many};
use crate::auth::{actor, store, strength};
use crate::http::{Code, Error, Result};
use crate::notify::{self, Kind};
use chrono::NaiveDateTime;

/// Whether somebody's password is right, with a counter of its own (a session, an invitation), so
/// that a stolen token is no place to guess at.
///
/// # Errors
/// `sign_in_failed` when it is wrong or the counter is full; `too_many_requests` between quick
/// tries; `unavailable` when too many passwords wait.
pub async fn password_is_right(
    app: &App,
    user: &store::User,
    counter: &str,
    given: &str,
) -> Result<()> {
    let name = counter.to_owned();
    let full = app
        .db
        .upkeep(move |tx| {
            let bucket = Bucket::new(tx, SESSION, &name)?;
            match bucket.gate(tx)? {
                Gate::Wait(seconds) => Err(too_many(seconds)),
                Gate::Full(_) => Ok(true),
                Gate::Open => bucket.count(tx).map(|_| false),
            }
        })
        .await?;
    let hash = user.password_hash.clone().filter(|_| !full);
    let right = app.passwords.verify(given.to_owned(), hash).await?;
    let (name, user) = (counter.to_owned(), user.clone());
    app.db
        .upkeep(move |tx| {
            if right {
                return Bucket::new(tx, SESSION, &name)?.clear(tx);
            }
            let who = Who::person(&user.id, None);
            entry(tx, "user.password_refused", &user, who)?.record(tx)
        })
        .await?;
    if right { Ok(()) } else { Err(Error::new(Code::SignInFailed)) }
}

/// Confirms the password inside a session: the decisive steps are open for fifteen minutes.
/// When it was given.
///
/// # Errors
/// As [`password_is_right`]; `unauthenticated` when the session has ended meanwhile.
pub async fn confirm(app: &App, who: actor::SignedIn, given: &str) -> Result<NaiveDateTime> {
    let user = {
        let id = who.user_id.clone();
        app.db.read(move |conn| store::user(conn, &id)).await?
    };
    password_is_right(app, &user, &who.session_id, given).await?;
    app.db
        .write(move |tx| {
            let session = store::session(tx.conn(), &who.session_id)?;
            let user = store::user(tx.conn(), &who.user_id)?;
            let now = tx.now()?;
            if !session.stands(&user, now) {
                return Err(Error::new(Code::Unauthenticated));
            }
            store::touch_session(tx, &session.id, Some(now))?;
            entry(tx, "user.confirmed", &user, Who::person(&user.id, Some(&session.id)))?
                .record(tx)?;
            Ok(now)
        })
        .await
}

/// Changes the own password; every session ends, this one too.
///
/// # Errors
/// As [`password_is_right`] for the present password; `invalid` when the new one is easy to guess.
pub async fn change_password(
    app: &App,
    who: actor::SignedIn,
    current: &str,
    new: &str,
) -> Result<()> {
    let super::Own { user, acting_for: roles, .. } = {
        let who = who.clone();
        app.db.read(move |conn| super::profile(conn, &who)).await?
    };
    password_is_right(app, &user, &who.session_id, current).await?;
    if let Some(refused) = strength::refusal(new, &context(&user, &roles)) {
        return Err(refused);
    }
    let hash = app.passwords.hash(new.to_owned()).await?;
    app.db
        .write(move |tx| {
            store::set_password(tx, &user.id, &hash)?;
            entry(
                tx,
                "user.password_changed",
                &user,
                Who::person(&user.id, Some(&who.session_id)),
            )?
            .record(tx)?;
            notify::enqueue(tx, Kind::PasswordChanged, &user.email, "", &serde_json::json!({}))
        })
        .await
}

/// The words that stand around an account: no password is made of them.
pub(super) fn context<'u>(user: &'u store::User, roles: &'u [store::ActingFor]) -> Vec<&'u str> {
    let organisations = roles
        .iter()
        .flat_map(|role| [role.authority.as_ref(), role.provider.as_ref()])
        .flatten()
        .map(|(_, name)| name.as_str());
    [user.name.as_str(), user.email.as_str()].into_iter().chain(organisations).collect()
}
