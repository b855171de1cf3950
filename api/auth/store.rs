//! Rows and queries: people as they sign in, sessions, refresh tokens, known devices.

use crate::columns;
use crate::db::{
    Conn, Tx,
    schema::{
        app_user, authority, first_use, known_device, provider, refresh_token, sign_in_session,
        user_role,
    },
};
use crate::http::Result;
use chrono::{Duration, NaiveDateTime};
use diesel::prelude::*;

/// Without a refresh for so long a session ends, in minutes.
pub const IDLE_MINUTES: i64 = 60;
/// A session never lasts longer, in hours.
pub const LONGEST_HOURS: i64 = 12;
/// A known device is known for so long, in days: as long as its cookie lives.
const DEVICE_DAYS: i64 = 180;
/// Known devices of one person; the oldest gives way.
const DEVICES: i64 = 20;

/// A person as sign-in needs them.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = app_user)]
pub struct User {
    /// Id.
    pub id: String,
    /// E-mail address, lower case.
    pub email: String,
    /// Name.
    pub name: String,
    /// PHC string, if there is a password.
    pub password_hash: Option<String>,
    /// Sessions of an older epoch have ended.
    pub session_epoch: i64,
    /// `active` or `disabled`.
    pub status: String,
}

impl User {
    /// Whether this person may sign in at all.
    pub fn is_active(&self) -> bool {
        self.status == "active"
    }
}

/// The person with an e-mail address, which is given in lower case.
///
/// # Errors
/// The database's.
pub fn user_by_email(conn: &mut Conn, email: &str) -> Result<Option<User>> {
    Ok(app_user::table
        .filter(app_user::email.eq(email))
        .select(columns!(User))
        .get_result(conn)
        .optional()?)
}

/// A person.
///
/// # Errors
/// `not_found`.
pub fn user(conn: &mut Conn, id: &str) -> Result<User> {
    Ok(app_user::table.find(id).select(columns!(User)).get_result(conn)?)
}

/// Ends every session of a person: a password, role or status changed. A change to this row also
/// serialises what is done to one person.
///
/// # Errors
/// The database's.
pub fn raise_epoch(tx: &mut Tx<'_>, user_id: &str) -> Result<()> {
    diesel::update(app_user::table.find(user_id))
        .set(app_user::session_epoch.eq(app_user::session_epoch + 1))
        .execute(tx.conn())?;
    Ok(())
}

/// One thing a person may act as.
#[derive(Clone, Debug, Queryable)]
pub struct ActingFor {
    /// What `Together-Acting-For` names.
    pub id: String,
    /// Role.
    pub role: String,
    /// Authority and its name.
    pub authority: Option<(String, String)>,
    /// Provider and its name.
    pub provider: Option<(String, String)>,
    /// Whether a provider user may invite colleagues.
    pub manage: bool,
    /// JSON list of establishment ids.
    pub only_establishments: Option<String>,
}

/// What a person may act as, oldest first.
///
/// # Errors
/// The database's.
pub fn acting_for(conn: &mut Conn, user_id: &str) -> Result<Vec<ActingFor>> {
    Ok(user_role::table
        .left_join(authority::table)
        .left_join(provider::table)
        .filter(user_role::user_id.eq(user_id))
        .filter(user_role::ended_at.is_null())
        .order(user_role::id)
        .select((
            user_role::id,
            user_role::role,
            (authority::id, authority::name).nullable(),
            (provider::id, provider::name).nullable(),
            user_role::manage,
            user_role::only_establishments,
        ))
        .load(conn)?)
}

/// A session as stored.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = sign_in_session)]
pub struct Session {
    /// Id.
    pub id: String,
    /// Whose.
    pub user_id: String,
    /// The person's epoch when it began.
    pub epoch: i64,
    /// When it began.
    pub created_at: NaiveDateTime,
    /// When the password was last given.
    pub auth_time: NaiveDateTime,
    /// When it was last refreshed.
    pub last_used_at: NaiveDateTime,
    /// Which program on which system.
    pub device: String,
    /// When it was ended.
    pub ended_at: Option<NaiveDateTime>,
}

impl Session {
    /// Whether it still stands for this person.
    pub fn stands(&self, user: &User, now: NaiveDateTime) -> bool {
        self.ended_at.is_none()
            && user.is_active()
            && self.epoch == user.session_epoch
            && now < self.last_used_at + Duration::minutes(IDLE_MINUTES)
            && now < self.created_at + Duration::hours(LONGEST_HOURS)
    }
}

/// A session.
///
/// # Errors
/// `not_found`.
pub fn session(conn: &mut Conn, id: &str) -> Result<Session> {
    Ok(sign_in_session::table.find(id).select(columns!(Session)).get_result(conn)?)
}

/// The latest sessions of a person that nobody ended, newest first.
///
/// # Errors
/// The database's.
pub fn sessions(conn: &mut Conn, user_id: &str) -> Result<Vec<Session>> {
    Ok(sign_in_session::table
        .filter(sign_in_session::user_id.eq(user_id))
        .filter(sign_in_session::ended_at.is_null())
        .order(sign_in_session::id.desc())
        .limit(crate::http::page::MOST)
        .select(columns!(Session))
        .load(conn)?)
}

/// Begins a session; the password was given now.
///
/// # Errors
/// The database's.
pub fn begin_session(tx: &mut Tx<'_>, session: &Session) -> Result<()> {
    diesel::insert_into(sign_in_session::table)
        .values((
            sign_in_session::id.eq(&session.id),
            sign_in_session::user_id.eq(&session.user_id),
            sign_in_session::epoch.eq(session.epoch),
            sign_in_session::created_at.eq(session.created_at),
            sign_in_session::auth_time.eq(session.auth_time),
            sign_in_session::last_used_at.eq(session.last_used_at),
            sign_in_session::device.eq(&session.device),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Ends a session; whether it stood until now.
///
/// # Errors
/// The database's.
pub fn end_session(tx: &mut Tx<'_>, id: &str) -> Result<bool> {
    let now = tx.now()?;
    let ended = diesel::update(
        sign_in_session::table
            .filter(sign_in_session::id.eq(id))
            .filter(sign_in_session::ended_at.is_null()),
    )
    .set(sign_in_session::ended_at.eq(now))
    .execute(tx.conn())?;
    Ok(ended == 1)
}

/// A session was refreshed; with `auth_time`, by giving the password.
///
/// # Errors
/// The database's.
pub fn touch_session(tx: &mut Tx<'_>, id: &str, auth_time: Option<NaiveDateTime>) -> Result<()> {
    let now = tx.now()?;
    let row = sign_in_session::table.find(id);
    match auth_time {
        Some(time) => diesel::update(row)
            .set((sign_in_session::last_used_at.eq(now), sign_in_session::auth_time.eq(time)))
            .execute(tx.conn())?,
        None => {
            diesel::update(row).set(sign_in_session::last_used_at.eq(now)).execute(tx.conn())?
        }
    };
    Ok(())
}

/// A refresh token as stored: its hash alone.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = refresh_token)]
pub struct Refresh {
    /// The session it goes on.
    pub session_id: String,
    /// When it was exchanged for its successor.
    pub spent_at: Option<NaiveDateTime>,
    /// The successor.
    pub successor_hash: Option<String>,
}

/// A refresh token, by its hash.
///
/// # Errors
/// The database's.
pub fn refresh(conn: &mut Conn, hash: &str) -> Result<Option<Refresh>> {
    Ok(refresh_token::table.find(hash).select(columns!(Refresh)).get_result(conn).optional()?)
}

/// Stores a refresh token.
///
/// # Errors
/// The database's.
pub fn add_refresh(tx: &mut Tx<'_>, hash: &str, session_id: &str) -> Result<()> {
    let now = tx.now()?;
    diesel::insert_into(refresh_token::table)
        .values((
            refresh_token::token_hash.eq(hash),
            refresh_token::session_id.eq(session_id),
            refresh_token::issued_at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Spends a refresh token for its successor: of several at once exactly one does.
///
/// # Errors
/// The database's.
pub fn spend_refresh(tx: &mut Tx<'_>, hash: &str, successor: &str) -> Result<bool> {
    let now = tx.now()?;
    let spent = diesel::update(
        refresh_token::table
            .filter(refresh_token::token_hash.eq(hash))
            .filter(refresh_token::spent_at.is_null()),
    )
    .set((refresh_token::spent_at.eq(now), refresh_token::successor_hash.eq(successor)))
    .execute(tx.conn())?;
    Ok(spent == 1)
}

/// Forgets the refresh tokens of a person's sessions that are over by age.
///
/// # Errors
/// The database's.
pub fn forget_refreshes(tx: &mut Tx<'_>, user_id: &str) -> Result<()> {
    let before = tx.now()? - Duration::hours(LONGEST_HOURS);
    let over = sign_in_session::table
        .filter(sign_in_session::user_id.eq(user_id))
        .filter(sign_in_session::created_at.lt(before))
        .select(sign_in_session::id);
    diesel::delete(refresh_token::table.filter(refresh_token::session_id.eq_any(over)))
        .execute(tx.conn())?;
    Ok(())
}

/// Whether a device is known for a person.
///
/// # Errors
/// The database's.
pub fn knows_device(
    conn: &mut Conn,
    hash: &str,
    user_id: &str,
    now: NaiveDateTime,
) -> Result<bool> {
    let found: Option<(String, NaiveDateTime)> = known_device::table
        .find(hash)
        .select((known_device::user_id, known_device::created_at))
        .get_result(conn)
        .optional()?;
    Ok(found.is_some_and(|(owner, at)| owner == user_id && now < at + Duration::days(DEVICE_DAYS)))
}

/// Remembers a device of a person, and forgets those that are too old or too many.
///
/// # Errors
/// The database's.
pub fn remember_device(tx: &mut Tx<'_>, hash: &str, user_id: &str) -> Result<()> {
    let now = tx.now()?;
    let old: Vec<String> = known_device::table
        .filter(known_device::user_id.eq(user_id))
        .order(known_device::created_at.desc())
        .offset(DEVICES - 1)
        .limit(i64::MAX)
        .select(known_device::token_hash)
        .load(tx.conn())?;
    diesel::delete(known_device::table.filter(known_device::token_hash.eq_any(old)))
        .execute(tx.conn())?;
    diesel::delete(
        known_device::table
            .filter(known_device::user_id.eq(user_id))
            .filter(known_device::created_at.lt(now - Duration::days(DEVICE_DAYS))),
    )
    .execute(tx.conn())?;
    diesel::insert_into(known_device::table)
        .values((
            known_device::token_hash.eq(hash),
            known_device::user_id.eq(user_id),
            known_device::created_at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Forgets every known device of a person.
///
/// # Errors
/// The database's.
pub fn forget_devices(tx: &mut Tx<'_>, user_id: &str) -> Result<()> {
    diesel::delete(known_device::table.filter(known_device::user_id.eq(user_id)))
        .execute(tx.conn())?;
    Ok(())
}

/// Sets a password; every session ends and every known device is forgotten.
///
/// # Errors
/// The database's.
pub fn set_password(tx: &mut Tx<'_>, user_id: &str, hash: &str) -> Result<()> {
    diesel::update(app_user::table.find(user_id))
        .set(app_user::password_hash.eq(hash))
        .execute(tx.conn())?;
    raise_epoch(tx, user_id)?;
    forget_devices(tx, user_id)
}

/// Whether somebody is still to be shown around.
///
/// # Errors
/// The database's.
pub fn is_first_use(conn: &mut Conn, user_id: &str) -> Result<bool> {
    let seen: i64 = first_use::table.find(user_id).count().get_result(conn)?;
    Ok(seen == 0)
}

/// Somebody has been shown around.
///
/// # Errors
/// `already_exists` when that is known.
pub fn seen_first_use(tx: &mut Tx<'_>, user_id: &str) -> Result<()> {
    let now = tx.now()?;
    diesel::insert_into(first_use::table)
        .values((first_use::user_id.eq(user_id), first_use::seen_at.eq(now)))
        .execute(tx.conn())?;
    Ok(())
}

/// Stores the same password under newer parameters, unless it changed meanwhile.
///
/// # Errors
/// The database's.
pub fn renew_hash(tx: &mut Tx<'_>, user_id: &str, old: &str, new: &str) -> Result<()> {
    diesel::update(
        app_user::table.filter(app_user::id.eq(user_id)).filter(app_user::password_hash.eq(old)),
    )
    .set(app_user::password_hash.eq(new))
    .execute(tx.conn())?;
    Ok(())
}
