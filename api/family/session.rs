//! Opening and closing a family's page.

use super::actions::is_live;
use super::caller::Visitor;
use super::store::{self, Link, Session};
use super::wire::OpenPage;
use crate::audit::{Entry, Who};
use crate::db::Tx;
use crate::http::{Error, Result, ValidJson};
use crate::referral::store as referrals;
use crate::seal::{sha256_hex, token};

/// Exchanges a link's token for a session; the cookie's value and the link.
///
/// # Errors
/// `not_found`, the same for every token that does not work.
pub fn open(tx: &mut Tx<'_>, body: &ValidJson<OpenPage>) -> Result<(String, Link)> {
    let link = store::link_of_token(tx.conn(), &body.value()?.token)?;
    let referral = referrals::load(tx.conn(), &link.referral_id)?;
    let now = tx.now()?;
    if !is_live(&link, &referral, now) {
        return Err(Error::not_found());
    }
    store::page_opened(tx, &link.id)?;
    let cookie = token()?;
    store::insert_session(
        tx,
        &Session {
            token_hash: sha256_hex(cookie.as_bytes()),
            link_id: link.id.clone(),
            created_at: now,
            last_used_at: now,
        },
    )?;
    Entry::new("family.page_opened", "family-link", &link.id, Who::family(&link.id))
        .authority(&referral.authority_id)
        .referral(&referral.id)
        .record(tx)?;
    Ok((cookie, link))
}

/// Ends a session.
///
/// # Errors
/// The database's.
pub fn close(tx: &mut Tx<'_>, visitor: &Visitor) -> Result<()> {
    store::end_session(tx, &visitor.session_hash)?;
    let link = &visitor.link;
    let referral = referrals::load(tx.conn(), &link.referral_id)?;
    Entry::new("family.page_closed", "family-link", &link.id, Who::family(&link.id))
        .authority(&referral.authority_id)
        .referral(&referral.id)
        .record(tx)
}
