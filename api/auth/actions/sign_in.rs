//! Signing in.

use crate::app::App;
use crate::audit::{Entry, Who};
use crate::auth::attempts::{self, ACCOUNT, ADDRESS, ALARM, Bucket, DEVICE, Gate};
use crate::auth::{FromApplication, password, store};
use crate::db::{Tx, new_id};
use crate::http::{Code, Error, Result};
use crate::seal::{sha256_hex, token};
use chrono::NaiveDateTime;

/// A session that has begun.
#[derive(Debug)]
pub struct SignedIn {
    /// Who.
    pub user: store::User,
    /// What the person may act as.
    pub acting_for: Vec<store::ActingFor>,
    /// Session id.
    pub session_id: String,
    /// When the password was given: now.
    pub auth_time: NaiveDateTime,
    /// The refresh token, for the cookie.
    pub refresh: String,
    /// Whether they are still to be shown around.
    pub first_use: bool,
    /// The token of a device that was not known before, for its cookie.
    pub new_device: Option<String>,
}

/// What is known before the password is checked.
#[derive(Clone, Debug)]
struct Try {
    user: Option<store::User>,
    device_known: bool,
    locked: bool,
}

/// Signs somebody in.
///
/// # Errors
/// `sign_in_failed` alike for an unknown address, a wrong password, a locked or a disabled
/// account; `too_many_requests` between quick tries and for an address that failed too often;
/// `unavailable` when too many passwords wait.
pub async fn sign_in(
    app: &App,
    from: FromApplication,
    email: &str,
    given: &str,
) -> Result<SignedIn> {
    password::bounded(given)?;
    let email = email.trim().to_lowercase();
    let address = from.address.to_string();
    let device = from.known_device.as_deref().map(|token| sha256_hex(token.as_bytes()));
    let tried = {
        let (email, address, device) = (email.clone(), address.clone(), device.clone());
        app.db.upkeep(move |tx| begin(tx, &email, &address, device.as_deref())).await?
    };
    // A locked account costs the same hash as an unknown one, and is as wrong.
    let stored = tried.user.as_ref().filter(|_| !tried.locked);
    let hash = stored.and_then(|user| user.password_hash.clone());
    let right = app.passwords.verify(given.to_owned(), hash.clone()).await?;
    let user = match tried.user.clone() {
        Some(user) if right && !tried.locked && user.is_active() => user,
        _ => {
            app.db.upkeep(move |tx| fail(tx, &tried, &address)).await?;
            return Err(Error::new(Code::SignInFailed));
        }
    };
    let renewed = match hash {
        Some(old) if app.passwords.is_outdated(&old) => {
            Some((old, app.passwords.hash(given.to_owned()).await?))
        }
        _ => None,
    };
    let words = from.device;
    app.db
        .write(move |tx| {
            let bucket = bucket(tx, &email, tried.device_known.then_some(device.as_deref()))?;
            bucket.clear(tx)?;
            attempts::forget_old(tx)?;
            if let Some((old, new)) = &renewed {
                store::renew_hash(tx, &user.id, old, new)?;
            }
            succeed(tx, &user, tried.device_known, words)
        })
        .await
}

/// The counter of an account, or of a device known for it, which has its own.
fn bucket(tx: &Tx<'_>, email: &str, known_device: Option<Option<&str>>) -> Result<Bucket> {
    match known_device.flatten() {
        Some(hash) => Bucket::new(tx, DEVICE, hash),
        None => Bucket::new(tx, ACCOUNT, email),
    }
}

/// Looks the person up and counts the try as failed until it is known to be right: many at once
/// must not all pass before the first is counted.
fn begin(tx: &mut Tx<'_>, email: &str, address: &str, device: Option<&str>) -> Result<Try> {
    let now = tx.now()?;
    let user = store::user_by_email(tx.conn(), email)?;
    let device_known = match (device, &user) {
        (Some(hash), Some(user)) => store::knows_device(tx.conn(), hash, &user.id, now)?,
        _ => false,
    };
    // The known browser is not kept out by what others do from the same address.
    if !device_known && let Gate::Full(seconds) = Bucket::new(tx, ADDRESS, address)?.gate(tx)? {
        return Err(attempts::too_many(seconds));
    }
    let bucket = bucket(tx, email, device_known.then_some(device))?;
    let locked = match bucket.gate(tx)? {
        Gate::Wait(seconds) => return Err(attempts::too_many(seconds)),
        Gate::Full(_) => true,
        Gate::Open => {
            bucket.count(tx)?;
            false
        }
    };
    Ok(Try { user, device_known, locked })
}

/// Counts the failure, and tells the trail of the person if there is one. The same writes for
/// known and unknown: their times must not differ.
fn fail(tx: &mut Tx<'_>, tried: &Try, address: &str) -> Result<()> {
    Bucket::new(tx, ADDRESS, address)?.count(tx)?;
    let all = Bucket::new(tx, ALARM, "all")?.count(tx)?;
    if all == ALARM.most {
        log::warn!("{all} sign-ins failed within {} minutes", ALARM.minutes);
    }
    if let Some(user) = tried.user.as_ref().filter(|_| !tried.locked) {
        entry(tx, "user.sign_in_failed", user, Who::person(&user.id, None))?
            .payload(serde_json::json!({"known_device": tried.device_known, "status": user.status}))
            .record(tx)?;
    }
    Ok(())
}

fn succeed(tx: &mut Tx<'_>, user: &store::User, known: bool, device: &str) -> Result<SignedIn> {
    let user = store::user(tx.conn(), &user.id)?;
    let now = tx.now()?;
    // Disabled while the password was being checked.
    if !user.is_active() {
        return Err(Error::new(Code::SignInFailed));
    }
    let session = store::Session {
        id: new_id(),
        user_id: user.id.clone(),
        epoch: user.session_epoch,
        created_at: now,
        auth_time: now,
        last_used_at: now,
        device: device.to_owned(),
        ended_at: None,
    };
    store::begin_session(tx, &session)?;
    let refresh = token()?;
    store::add_refresh(tx, &sha256_hex(refresh.as_bytes()), &session.id)?;
    store::forget_refreshes(tx, &user.id)?;
    let new_device = if known {
        None
    } else {
        let fresh = token()?;
        store::remember_device(tx, &sha256_hex(fresh.as_bytes()), &user.id)?;
        Some(fresh)
    };
    entry(tx, "user.signed_in", &user, Who::person(&user.id, Some(&session.id)))?
        .payload(serde_json::json!({"device": device, "known_device": known}))
        .record(tx)?;
    Ok(SignedIn {
        acting_for: store::acting_for(tx.conn(), &user.id)?,
        first_use: store::is_first_use(tx.conn(), &user.id)?,
        user,
        session_id: session.id,
        auth_time: now,
        refresh,
        new_device,
    })
}

/// An entry of a person's own trail, shown in the trail of the organisation they belong to.
pub(super) fn entry(
    tx: &mut Tx<'_>,
    action: &'static str,
    user: &store::User,
    who: Who,
) -> Result<Entry> {
    let first = store::acting_for(tx.conn(), &user.id)?.into_iter().next();
    let entry = Entry::new(action, "user", &user.id, who);
    Ok(match first.map(|role| (role.authority, role.provider)) {
        Some((Some((id, _)), _)) => entry.authority(&id),
        Some((None, Some((id, _)))) => entry.provider(&id),
        _ => entry,
    })
}
