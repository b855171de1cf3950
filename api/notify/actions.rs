//! The own inbox, and how one wishes to be told.

use super::inbox::{self, Wanted};
use super::outbox::{Kind, Mark};
use super::settings::{self, ByEmail, Choice};
use super::wire::{
    ChangeNoticeSetting, ChangeNoticeSettings, NoticeSetting, NoticeSettings, Unread,
};
use crate::audit::{Entry, Who};
use crate::auth::SignedIn;
use crate::db::{Conn, Tx};
use crate::http::{Error, FieldError, Result, ValidJson};

/// How many messages wait.
///
/// # Errors
/// The database's.
pub fn unread(conn: &mut Conn, who: &SignedIn) -> Result<Unread> {
    let mut count = |needs_me| inbox::count(conn, &who.user_id, Wanted { unread: true, needs_me });
    Ok(Unread { unread: count(false)?, needs_me: count(true)? })
}

/// How the caller wishes to be told.
///
/// # Errors
/// The database's.
pub fn settings(conn: &mut Conn, who: &SignedIn) -> Result<NoticeSettings> {
    let (choices, quiet_hours) = settings::load(conn, &who.user_id)?;
    let roles = settings::roles(conn, &who.user_id)?;
    let kinds = Kind::ALL
        .iter()
        .filter(|kind| !kind.is(Mark::MailOnly) && kind.concerns(&roles))
        .map(|kind| {
            let stored = choices.get(kind.as_str()).filter(|_| kind.can_switch_off());
            NoticeSetting::new(*kind, stored.copied().unwrap_or(Choice::USUAL))
        })
        .collect();
    Ok(NoticeSettings { quiet_hours, kinds, permissions: vec!["change"] })
}

/// Changes how the caller wishes to be told.
///
/// # Errors
/// `invalid` for a kind twice, for one that cannot be chosen, and where no way would be left.
pub fn change_settings(
    tx: &mut Tx<'_>,
    who: &SignedIn,
    body: &ValidJson<ChangeNoticeSettings>,
) -> Result<NoticeSettings> {
    let body = body.value()?;
    let wrong: Vec<FieldError> = body
        .kinds
        .iter()
        .enumerate()
        .filter_map(|(at, one)| {
            let again = body.kinds.iter().take(at).any(|earlier| earlier.kind == one.kind);
            fault(one, again).map(|(field, code, message)| {
                FieldError::new(format!("/kinds/{at}/{field}"), code, message)
            })
        })
        .collect();
    if !wrong.is_empty() {
        return Err(Error::invalid(wrong));
    }
    let choices: Vec<(Kind, Choice)> = body
        .kinds
        .iter()
        .map(|one| (one.kind, Choice { in_app: one.in_app, email: one.email }))
        .collect();
    settings::replace(tx, &who.user_id, &choices, body.quiet_hours)?;
    let person = Who::person(&who.user_id, Some(&who.session_id));
    Entry::new("user.notices_changed", "user", &who.user_id, person).record(tx)?;
    settings(tx.conn(), who)
}

fn fault(
    one: &ChangeNoticeSetting,
    again: bool,
) -> Option<(&'static str, &'static str, &'static str)> {
    let usual = Choice { in_app: one.in_app, email: one.email } == Choice::USUAL;
    if again {
        return Some(("kind", "duplicate", "This kind stands here twice."));
    }
    if one.kind.is(Mark::MailOnly) {
        return Some(("kind", "unknown_value", "This kind is always sent by mail."));
    }
    if !one.kind.can_switch_off() && !usual {
        return Some(("kind", "needed", "This is about your own safety: it stays on."));
    }
    let nothing = !one.in_app && one.email == ByEmail::Never;
    (nothing && one.kind.is(Mark::NeedsYou)).then_some((
        "in_app",
        "needed",
        "Somebody has to act on this: keep one way to be told.",
    ))
}
