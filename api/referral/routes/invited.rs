//! What providers see and answer.

use super::ok;
use crate::app::App;
use crate::auth::Actor;
use crate::http::{Cursor, IdempotencyKey, Page, PageQuery, Result, ValidJson, ValidQuery};
use crate::referral::actions;
use crate::referral::lists::Place;
use crate::referral::views::{Listing, Stage1, Stage2};
use crate::referral::wire::{Asks, CanMeetNeeds, Decline, InvitationFilters, InvitationRow, Own};
use actix_web::{HttpResponse, get, post, web};

/// List invitations.
///
/// Invitations and listings of the caller's own establishments, newest first unless sorted by
/// deadline.
#[utoipa::path(
    tag = "referral",
    operation_id = "list_invitations",
    params(InvitationFilters),
    responses((status = 200, body = Page<InvitationRow>))
)]
#[get("/invitations")]
pub async fn list_invitations(
    app: web::Data<App>,
    actor: Actor,
    query: ValidQuery<InvitationFilters>,
) -> Result<web::Json<Page<InvitationRow>>> {
    let filters = query.0;
    let rows = PageQuery { limit: filters.limit, cursor: None }.rows()?;
    let bound = format!(
        "{:?} {:?} {:?} {:?} {:?}",
        filters.state, filters.establishment, filters.reference, filters.open, filters.sort
    );
    let position = Cursor::new("invitations", &bound, &actor.role_id);
    let after = position.open(&app.keys, filters.cursor.as_deref())?;
    let after: Option<Place> = after.as_deref().map(serde_json::from_str).transpose()?;
    let found = app
        .db
        .read_at(move |conn, now| {
            actions::invitations(conn, &actor, &filters, after.as_ref(), rows + 1, now)
        })
        .await?;
    let page = position.page(&app.keys, found, rows, |(place, _)| {
        serde_json::to_string(place).unwrap_or_default()
    })?;
    let items = page.items.into_iter().map(|(_, row)| row).collect();
    Ok(web::Json(Page { items, next: page.next }))
}

/// Read the listing.
///
/// Redacted: no child data. For every member of the category that may know of the referral.
#[utoipa::path(
    tag = "referral",
    operation_id = "read_listing",
    params(("referral_id" = String, Path, description = "Id")),
    responses((status = 200, body = Listing))
)]
#[get("/referrals/{referral_id}/listing")]
pub async fn listing(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let read = app.db.read_at(move |conn, now| actions::listing(conn, &actor, &id, now));
    Ok(ok(read.await?))
}

/// Read the invitation.
///
/// Stage 1, for an invited establishment; for the own authority a preview of it.
#[utoipa::path(
    tag = "referral",
    operation_id = "read_invitation",
    params(("referral_id" = String, Path, description = "Id"), Own),
    responses((status = 200, body = Stage1))
)]
#[get("/referrals/{referral_id}/invitation")]
pub async fn invitation(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    query: ValidQuery<Own>,
) -> Result<HttpResponse> {
    let (id, own) = (path.into_inner(), query.0);
    let referral = id.clone();
    let read = app.db.read_at(move |conn, now| {
        actions::invitation(conn, &actor, &id, own.establishment.as_deref(), now)
    });
    let (read, unread) = read.await?;
    if let Some(establishment) = unread {
        app.db.upkeep(move |tx| actions::note_reading(tx, &referral, &establishment)).await?;
    }
    Ok(ok(read))
}

/// Say that the needs can be met.
///
/// Opens stage 2 to the establishment, and lets it write a bid.
#[utoipa::path(
    tag = "referral",
    operation_id = "say_can_meet_needs",
    params(
        ("referral_id" = String, Path, description = "Id"),
        ("Idempotency-Key" = Option<String>, Header, description = "16 to 64 letters, digits, hyphens or underscores")
    ),
    request_body = CanMeetNeeds,
    responses((status = 200, body = InvitationRow))
)]
#[post("/referrals/{referral_id}/can-meet-needs")]
pub async fn can_meet_needs(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    key: IdempotencyKey,
    body: ValidJson<CanMeetNeeds>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let write = app.db.write(move |tx| actions::can_meet_needs(tx, &actor, &id, &key, &body));
    Ok(ok(write.await?))
}

/// Read the details.
///
/// Stage 2, after saying that the needs can be met. Every view is recorded.
#[utoipa::path(
    tag = "referral",
    operation_id = "read_details",
    params(("referral_id" = String, Path, description = "Id"), Own),
    responses((status = 200, body = Stage2))
)]
#[get("/referrals/{referral_id}/details")]
pub async fn details(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    query: ValidQuery<Own>,
) -> Result<HttpResponse> {
    let (id, own) = (path.into_inner(), query.0);
    let write =
        app.db.write(move |tx| actions::details(tx, &actor, &id, own.establishment.as_deref()));
    Ok(ok(write.await?))
}

/// Decline.
///
/// With a reason; the authority sees reasons as numbers. It can be taken back until bids close.
#[utoipa::path(
    tag = "referral",
    operation_id = "decline_invitation",
    params(
        ("referral_id" = String, Path, description = "Id"),
        ("Idempotency-Key" = Option<String>, Header, description = "16 to 64 letters, digits, hyphens or underscores")
    ),
    request_body = Decline,
    responses((status = 200, body = InvitationRow))
)]
#[post("/referrals/{referral_id}/decline")]
pub async fn decline(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    key: IdempotencyKey,
    body: ValidJson<Decline>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let write = app.db.write(move |tx| actions::decline(tx, &actor, &id, &key, &body));
    Ok(ok(write.await?))
}

/// Ask to be let in.
///
/// For an establishment outside the limit. The authority sees how far it would have to reach,
/// not who asked.
#[utoipa::path(
    tag = "referral",
    operation_id = "ask_to_be_let_in",
    params(("referral_id" = String, Path, description = "Id")),
    request_body = CanMeetNeeds,
    responses((status = 200, body = Asks))
)]
#[post("/referrals/{referral_id}/ask-in")]
pub async fn ask_in(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    body: ValidJson<CanMeetNeeds>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    Ok(ok(app.db.write(move |tx| actions::ask_in(tx, &actor, &id, &body)).await?))
}
