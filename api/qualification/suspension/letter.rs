//! What a suspension would say and do, before it is made.

use super::wire::SuspensionPreview;
use crate::auth::Actor;
use crate::category;
use crate::db::{
    Conn,
    schema::{authority, award, bid, establishment, invitation},
};
use crate::http::{Result, ValidJson};
use crate::qualification::membership::{Ground, check_ground, standing};
use crate::qualification::store as memberships;
use chrono::NaiveDateTime;
use diesel::prelude::*;
use together_rules::policy::Action;
use together_rules::{london, staying};

/// The letter and the effects. Of sealed bids nothing is known here, and nothing is said (D6).
///
/// # Errors
/// `invalid`, as the suspension would.
pub(super) fn preview(
    conn: &mut Conn,
    actor: &Actor,
    membership_id: &str,
    body: &ValidJson<Ground>,
    now: NaiveDateTime,
) -> Result<SuspensionPreview> {
    let member = memberships::load(conn, membership_id)?;
    actor.allow(Action::MembershipDecide, standing(actor, &member))?;
    let ground = body.value()?;
    let config = category::store::config(conn, &member.category_version_id)?;
    check_ground(&config, ground, true, london::date_of(now.and_utc()))?;
    let name: String = establishment::table
        .find(&member.establishment_id)
        .select(establishment::name)
        .first(conn)?;
    let reason = config.suspension_reasons.iter().find(|one| one.code == ground.reason);
    let reason = reason.map_or(ground.reason.as_str(), |one| one.name.as_str());
    let failed: Vec<&str> =
        ground.questions.iter().map(|kind| staying::title(&config, kind)).collect();
    let failed = match failed.as_slice() {
        [] => "a term of the contract".to_owned(),
        some => some.join(", "),
    };
    let notice = ground.notice_given_on.map_or_else(
        || "This takes effect at once.".to_owned(),
        |day| format!("We gave you notice on {}.", london::format_date(day)),
    );
    let letter = format!(
        "The membership of {name} in {category} is suspended from {from}.\n\n\
         Why: {reason}. {words}\n\nWhat failed: {failed}.\n\nWhat this rests on: {evidence}\n\n{notice}\n\n\
         It holds for all authorities. No new invitations are sent. Open bids do not count unless \
         the suspension is lifted before they are opened. Children already placed stay.\n\n\
         Put right only what failed and send it to us, or tell us why this is wrong.",
        category = config.name,
        from = london::format_moment(now.and_utc()),
        words = ground.words,
        evidence = ground.evidence,
    );
    Ok(SuspensionPreview {
        letter,
        effective_at: now.and_utc(),
        authorities: authority::table.count().get_result(conn)?,
        placements: award::table
            .inner_join(bid::table.inner_join(invitation::table))
            .filter(award::state.eq("accepted"))
            .filter(invitation::membership_id.eq(membership_id))
            .count()
            .get_result(conn)?,
    })
}
