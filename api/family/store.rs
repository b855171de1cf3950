//! Rows of links, tokens, sessions and choices.

use crate::columns;
use crate::db::{
    Conn, Tx,
    schema::{family_choice, family_link, family_session, family_token},
};
use crate::http::Result;
use crate::seal::sha256_hex;
use chrono::NaiveDateTime;
use diesel::prelude::*;

/// A private link: a person and a right, for one referral.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = family_link)]
pub struct Link {
    /// Id.
    pub id: String,
    /// Referral.
    pub referral_id: String,
    /// Who it is for, such as "Mother".
    pub person: String,
    /// Whether it may choose, or only see.
    pub may_choose: bool,
    /// Where it is sent, if anywhere.
    pub email: Option<String>,
    /// When.
    pub created_at: NaiveDateTime,
    /// User id.
    pub created_by: String,
    /// It stops working then.
    pub expires_at: NaiveDateTime,
    /// When it was ended before.
    pub ended_at: Option<NaiveDateTime>,
    /// Whether the young person reads it.
    pub young_person: bool,
    /// When its page was opened first.
    pub opened_at: Option<NaiveDateTime>,
    /// When its reader last asked for a new one.
    pub asked_at: Option<NaiveDateTime>,
}

/// What the family was offered and answered.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = family_choice)]
pub struct Choice {
    /// Referral.
    pub referral_id: String,
    /// Evaluation the offers come from.
    pub evaluation_id: String,
    /// Bid ids by rank, as JSON.
    pub offered: String,
    /// Answers are received strictly before it.
    pub due_at: NaiveDateTime,
    /// When the one reminder went out.
    pub reminded_at: Option<NaiveDateTime>,
    /// When the offers were sent.
    pub sent_at: NaiveDateTime,
    /// Bid ids in the family's order, as JSON.
    pub preferences: Option<String>,
    /// Whether it said that none fits.
    pub none_fits: bool,
    /// Its words, sealed under the child's key.
    pub words: Option<String>,
    /// When it answered last.
    pub answered_at: Option<NaiveDateTime>,
    /// By which link.
    pub answered_by_link: Option<String>,
    /// The version that shows.
    pub content_version: i64,
    /// Plain summaries by bid, JSON, sealed.
    pub summaries: Option<String>,
    /// Why it came out as it did, for the family, sealed.
    pub because: Option<String>,
    /// Whether a social worker decides (a looked-after child): answers are wishes.
    pub social_worker_decides: bool,
}

impl Choice {
    /// An offer that nobody has answered.
    pub fn offering(
        referral_id: &str,
        evaluation_id: &str,
        offered: String,
        due_at: NaiveDateTime,
        sent_at: NaiveDateTime,
    ) -> Self {
        Self {
            referral_id: referral_id.to_owned(),
            evaluation_id: evaluation_id.to_owned(),
            offered,
            due_at,
            reminded_at: None,
            sent_at,
            preferences: None,
            none_fits: false,
            words: None,
            answered_at: None,
            answered_by_link: None,
            content_version: 1,
            summaries: None,
            because: None,
            social_worker_decides: false,
        }
    }

    /// The bids offered, by rank.
    ///
    /// # Errors
    /// Only for stored JSON that is none.
    pub fn offered(&self) -> Result<Vec<String>> {
        Ok(serde_json::from_str(&self.offered)?)
    }

    /// The family's preferences; none when it did not answer or said that none fits.
    ///
    /// # Errors
    /// Only for stored JSON that is none.
    pub fn preferences(&self) -> Result<Vec<String>> {
        Ok(self.preferences.as_deref().map(serde_json::from_str).transpose()?.unwrap_or_default())
    }
}

/// A session of a family page.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = family_session)]
pub struct Session {
    /// SHA-256 of the cookie.
    pub token_hash: String,
    /// Link it came with.
    pub link_id: String,
    /// When it began.
    pub created_at: NaiveDateTime,
    /// When it was used last, to about a minute.
    pub last_used_at: NaiveDateTime,
}

/// One link of a referral.
///
/// # Errors
/// `not_found`, also for a link of another referral.
pub fn link(conn: &mut Conn, referral_id: &str, id: &str) -> Result<Link> {
    Ok(family_link::table
        .find(id)
        .filter(family_link::referral_id.eq(referral_id))
        .select(columns!(Link))
        .get_result(conn)?)
}

/// A link by its own id alone: for tokens and sessions, which name it.
///
/// # Errors
/// `not_found`.
pub fn link_by_id(conn: &mut Conn, id: &str) -> Result<Link> {
    Ok(family_link::table.find(id).select(columns!(Link)).get_result(conn)?)
}

/// The links of a referral, oldest first.
///
/// # Errors
/// The database's.
pub fn links(conn: &mut Conn, referral_id: &str) -> Result<Vec<Link>> {
    Ok(family_link::table
        .filter(family_link::referral_id.eq(referral_id))
        .order((family_link::created_at, family_link::id))
        .select(columns!(Link))
        .load(conn)?)
}

/// Saves a new link.
///
/// # Errors
/// The database's.
pub fn insert_link(tx: &mut Tx<'_>, row: &Link) -> Result<()> {
    diesel::insert_into(family_link::table).values(row).execute(tx.conn())?;
    Ok(())
}

/// Ends a link: its tokens and sessions go.
///
/// # Errors
/// The database's.
pub fn end_link(tx: &mut Tx<'_>, id: &str) -> Result<()> {
    revoke(tx, id)?;
    let now = tx.now()?;
    diesel::update(family_link::table.find(id))
        .set(family_link::ended_at.eq(now))
        .execute(tx.conn())?;
    Ok(())
}

/// Revokes every token and session of a link.
///
/// # Errors
/// The database's.
pub fn revoke(tx: &mut Tx<'_>, link_id: &str) -> Result<()> {
    diesel::delete(family_token::table.filter(family_token::link_id.eq(link_id)))
        .execute(tx.conn())?;
    diesel::delete(family_session::table.filter(family_session::link_id.eq(link_id)))
        .execute(tx.conn())?;
    Ok(())
}

/// Brings the end of a referral's links forward, never back.
///
/// # Errors
/// The database's.
pub fn expire_links(tx: &mut Tx<'_>, referral_id: &str, at: NaiveDateTime) -> Result<()> {
    diesel::update(
        family_link::table
            .filter(family_link::referral_id.eq(referral_id))
            .filter(family_link::expires_at.gt(at)),
    )
    .set(family_link::expires_at.eq(at))
    .execute(tx.conn())?;
    Ok(())
}

/// Stores the hash of a new token.
///
/// # Errors
/// The database's.
pub fn insert_token(tx: &mut Tx<'_>, link_id: &str, token: &str) -> Result<()> {
    let now = tx.now()?;
    diesel::insert_into(family_token::table)
        .values((
            family_token::token_hash.eq(sha256_hex(token.as_bytes())),
            family_token::link_id.eq(link_id),
            family_token::created_at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// The link a token is for.
///
/// # Errors
/// `not_found` for a token that is none.
pub fn link_of_token(conn: &mut Conn, token: &str) -> Result<Link> {
    let id: String = family_token::table
        .find(sha256_hex(token.as_bytes()))
        .select(family_token::link_id)
        .get_result(conn)?;
    link_by_id(conn, &id)
}

/// Saves a new session.
///
/// # Errors
/// The database's.
pub fn insert_session(tx: &mut Tx<'_>, row: &Session) -> Result<()> {
    diesel::insert_into(family_session::table).values(row).execute(tx.conn())?;
    Ok(())
}

/// The session of a cookie, if it is one.
///
/// # Errors
/// The database's.
pub fn session(conn: &mut Conn, cookie: &str) -> Result<Option<Session>> {
    Ok(family_session::table
        .find(sha256_hex(cookie.as_bytes()))
        .select(columns!(Session))
        .get_result(conn)
        .optional()?)
}

/// Notes that a session was used.
///
/// # Errors
/// The database's.
pub fn use_session(tx: &mut Tx<'_>, token_hash: &str, now: NaiveDateTime) -> Result<()> {
    diesel::update(family_session::table.find(token_hash))
        .set(family_session::last_used_at.eq(now))
        .execute(tx.conn())?;
    Ok(())
}

/// Ends a session.
///
/// # Errors
/// The database's.
pub fn end_session(tx: &mut Tx<'_>, token_hash: &str) -> Result<()> {
    diesel::delete(family_session::table.find(token_hash)).execute(tx.conn())?;
    Ok(())
}

/// What the family of a referral was offered, if anything.
///
/// # Errors
/// The database's.
pub fn choice(conn: &mut Conn, referral_id: &str) -> Result<Option<Choice>> {
    Ok(family_choice::table
        .find(referral_id)
        .select(columns!(Choice))
        .get_result(conn)
        .optional()?)
}

/// Saves the offers.
///
/// # Errors
/// `already_exists` when they were sent before.
pub fn insert_choice(tx: &mut Tx<'_>, row: &Choice) -> Result<()> {
    diesel::insert_into(family_choice::table).values(row).execute(tx.conn())?;
    Ok(())
}

/// An answer as it is stored.
#[derive(Debug)]
pub struct Answered<'a> {
    /// Bid ids in the family's order.
    pub preferences: &'a [String],
    /// Whether none fits.
    pub none_fits: bool,
    /// Its words, sealed.
    pub words: Option<String>,
    /// By which link; none for one that was written down.
    pub link_id: Option<&'a str>,
}

/// Saves an answer; the version moves.
///
/// # Errors
/// The database's.
pub fn answer(tx: &mut Tx<'_>, referral_id: &str, answer: &Answered<'_>) -> Result<()> {
    let now = tx.now()?;
    diesel::update(family_choice::table.find(referral_id))
        .set((
            family_choice::preferences.eq(serde_json::to_string(answer.preferences)?),
            family_choice::none_fits.eq(answer.none_fits),
            family_choice::words.eq(&answer.words),
            family_choice::answered_at.eq(now),
            family_choice::answered_by_link.eq(answer.link_id),
            family_choice::content_version.eq(family_choice::content_version + 1),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Choices that wait for an answer and were not reminded of.
///
/// # Errors
/// The database's.
pub fn unanswered(conn: &mut Conn, now: NaiveDateTime) -> Result<Vec<Choice>> {
    Ok(family_choice::table
        .filter(family_choice::answered_at.is_null())
        .filter(family_choice::reminded_at.is_null())
        .filter(family_choice::due_at.gt(now))
        .order(family_choice::referral_id)
        .select(columns!(Choice))
        .load(conn)?)
}

/// Notes that the one reminder went out.
///
/// # Errors
/// The database's.
pub fn reminded(tx: &mut Tx<'_>, referral_id: &str) -> Result<()> {
    let now = tx.now()?;
    diesel::update(family_choice::table.find(referral_id))
        .set(family_choice::reminded_at.eq(now))
        .execute(tx.conn())?;
    Ok(())
}

/// Keeps the words that came with a wish; the version moves.
///
/// # Errors
/// The database's.
pub fn keep_words(
    tx: &mut Tx<'_>,
    referral_id: &str,
    words: Option<&String>,
    link_id: Option<&str>,
) -> Result<()> {
    diesel::update(family_choice::table.find(referral_id))
        .set((
            family_choice::words.eq(words),
            family_choice::answered_by_link.eq(link_id),
            family_choice::content_version.eq(family_choice::content_version + 1),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// The version moves: somebody said something that counts for nothing in the order.
///
/// # Errors
/// The database's.
pub fn touch(tx: &mut Tx<'_>, referral_id: &str) -> Result<()> {
    diesel::update(family_choice::table.find(referral_id))
        .set(family_choice::content_version.eq(family_choice::content_version + 1))
        .execute(tx.conn())?;
    Ok(())
}

/// Keeps why it came out as it did, in words for the family.
///
/// # Errors
/// The database's.
pub fn keep_because(tx: &mut Tx<'_>, referral_id: &str, sealed: &str) -> Result<()> {
    diesel::update(family_choice::table.find(referral_id))
        .set(family_choice::because.eq(sealed))
        .execute(tx.conn())?;
    Ok(())
}

/// Notes that the page of a link was opened for the first time.
///
/// # Errors
/// The database's.
pub fn page_opened(tx: &mut Tx<'_>, link_id: &str) -> Result<()> {
    let now = tx.now()?;
    diesel::update(
        family_link::table
            .filter(family_link::id.eq(link_id))
            .filter(family_link::opened_at.is_null()),
    )
    .set(family_link::opened_at.eq(now))
    .execute(tx.conn())?;
    Ok(())
}

/// Notes that a new link was asked for.
///
/// # Errors
/// The database's.
pub fn asked_again(tx: &mut Tx<'_>, link_id: &str) -> Result<()> {
    let now = tx.now()?;
    diesel::update(family_link::table.find(link_id))
        .set(family_link::asked_at.eq(now))
        .execute(tx.conn())?;
    Ok(())
}
