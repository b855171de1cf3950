//! The lead officer's review: lift the suspension, or leave it in force with a reason.

use super::{
    cure::{Held, hold, said, touch},
    store,
    view::{failed, kinds, stands},
    wire::Review,
};
use crate::auth::Actor;
use crate::db::{Tx, schema::suspension};
use crate::http::{Code, Error, IfMatch, Result, ValidJson};
use crate::qualification::evidence::{
    accept, lapsed_kinds,
    store::{Submission, cure_of, decide},
};
use crate::qualification::step::{By, Why, event, record, take, tell};
use crate::qualification::store as memberships;
use crate::referral::actions::invite_newcomer;
use diesel::prelude::*;
use serde_json::json;
use together_rules::policy::Action;
use together_rules::states::MembershipStep;
use together_rules::staying;

/// Reviews what the provider sent or said.
///
/// # Errors
/// `step_up_required`, `stale`; `illegal_step` when it is not suspended, nothing was sent, or
/// something would still have ended.
pub(super) fn review(
    tx: &mut Tx<'_>,
    actor: &Actor,
    membership_id: &str,
    version: IfMatch,
    body: &ValidJson<Review>,
) -> Result<()> {
    let held = hold(tx, actor, membership_id, Action::MembershipDecide, version)?;
    let review = body.value()?;
    let sent: Vec<Submission> =
        cure_of(tx.conn(), &held.row.id)?.into_iter().filter(|item| item.state == "sent").collect();
    if review.lift {
        lift(tx, actor, &held, &sent, &review.reason)
    } else {
        leave(tx, actor, &held, &sent, &review.reason)
    }
}

/// Accepts the cure and reinstates; open referrals invite the member again.
fn lift(
    tx: &mut Tx<'_>,
    actor: &Actor,
    held: &Held,
    sent: &[Submission],
    reason: &str,
) -> Result<()> {
    let by = By::from(actor);
    answered(tx, held, sent)?;
    for item in sent {
        accept(tx, &by, &held.member, item)?;
        decide(tx, &by, &item.id, "accepted", reason)?;
    }
    let still = lapsed_kinds(tx.conn(), &held.member.id, held.today)?;
    if !still.is_empty() {
        let titles: Vec<&str> =
            still.iter().map(|kind| staying::title(&held.config, kind)).collect();
        return Err(Error::new(Code::IllegalStep)
            .detail(format!("This has ended and was not renewed: {}.", titles.join(", "))));
    }
    let seen: Vec<&str> = sent.iter().map(|item| item.kind.as_str()).collect();
    let evidence = (!seen.is_empty()).then(|| seen.join("\n"));
    let why = Why { words: reason, evidence, ..Why::default() };
    take(tx, &by, &held.member, MembershipStep::Reinstate, &why)?;
    invite_newcomer(tx, &held.member.id)?;
    Ok(())
}

/// Something answers everything that failed: what was sent, what stands again, or, where the
/// provider says that the suspension is wrong, its representations.
fn answered(tx: &mut Tx<'_>, held: &Held, sent: &[Submission]) -> Result<()> {
    if !store::representations(tx.conn(), &held.row.id)?.is_empty() {
        return Ok(());
    }
    let failed = failed(tx.conn(), &held.member, &held.row, held.today)?;
    let current = memberships::current_evidence(tx.conn(), &held.member.id)?;
    let open = kinds(&failed).into_iter().any(|kind| {
        !sent.iter().any(|item| item.kind == kind)
            && !stands(&held.config, &current, &held.row, kind, held.today)
    });
    let term = failed.iter().any(|one| one == store::TERM) && sent.is_empty();
    if open || term {
        return Err(Error::new(Code::IllegalStep)
            .detail("The provider has neither put everything right nor said why it is wrong."));
    }
    Ok(())
}

/// Leaves it in force: what was sent is refused, and may be sent anew.
fn leave(
    tx: &mut Tx<'_>,
    actor: &Actor,
    held: &Held,
    sent: &[Submission],
    reason: &str,
) -> Result<()> {
    let by = By::from(actor);
    let now = tx.now()?;
    for item in sent {
        decide(tx, &by, &item.id, "refused", reason)?;
    }
    diesel::update(suspension::table.find(&held.row.id))
        .set((
            suspension::cure_sent_at.eq(None::<chrono::NaiveDateTime>),
            suspension::reviewed_at.eq(now),
            suspension::reviewed_by.eq(&actor.user_id),
            suspension::review_reason.eq(reason),
        ))
        .execute(tx.conn())?;
    touch(tx, actor, &held.row)?;
    let mut line = event(tx, actor, &held.member.id, "review", "still_suspended".to_owned())?;
    line.reason = Some(reason.to_owned());
    record(tx, line)?;
    let payload = json!({"lifted": false, "reason": reason});
    said(tx, actor, held, "suspension.reviewed", &payload)?;
    tell(tx, &held.member)
}
