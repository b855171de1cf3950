//! Links, for the authority.

use crate::app::App;
use crate::auth::Actor;
use crate::family::links;
use crate::family::wire::{FamilyLink, HandedOver, NewFamilyLink};
use crate::http::{Page, Result, ValidJson};
use actix_web::{HttpResponse, get, http::header, post, web};

/// Make a private link.
///
/// For one person, to see or to see and choose. It is sent when there is an address, and works
/// until 28 days after the last date for an answer, at most 120 days.
#[utoipa::path(
    tag = "family",
    operation_id = "create_family_link",
    params(("referral_id" = String, Path, description = "Referral")),
    request_body = NewFamilyLink,
    responses((status = 201, body = FamilyLink))
)]
#[post("/referrals/{referral_id}/family-links")]
pub async fn create(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    body: ValidJson<NewFamilyLink>,
) -> Result<HttpResponse> {
    let (referral_id, db) = (path.into_inner(), app.db.clone());
    let within = referral_id.clone();
    let link = app
        .db
        .write(move |tx| {
            let id = links::create(tx, &actor, &within, &body)?;
            let now = db.ground().time(tx.conn())?;
            links::read(tx.conn(), &actor, &within, &id, now)
        })
        .await?;
    let place = format!("/api/v1/referrals/{referral_id}/family-links");
    Ok(HttpResponse::Created().insert_header((header::LOCATION, place)).json(link))
}

/// List the private links of a referral.
#[utoipa::path(
    tag = "family",
    operation_id = "list_family_links",
    params(("referral_id" = String, Path, description = "Referral")),
    responses((status = 200, body = Page<FamilyLink>))
)]
#[get("/referrals/{referral_id}/family-links")]
pub async fn list(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<web::Json<Page<FamilyLink>>> {
    let (referral_id, db) = (path.into_inner(), app.db.clone());
    let items = app
        .db
        .read(move |conn| {
            let now = db.ground().time(conn)?;
            links::list(conn, &actor, &referral_id, now)
        })
        .await?;
    Ok(web::Json(Page { items, next: None }))
}

/// Reissue a private link.
///
/// Every token and open page of it stops working at once; a new one is sent if there is an
/// address.
#[utoipa::path(
    tag = "family",
    operation_id = "reissue_family_link",
    params(
        ("referral_id" = String, Path, description = "Referral"),
        ("link_id" = String, Path, description = "Link"),
    ),
    responses((status = 200, body = FamilyLink))
)]
#[post("/referrals/{referral_id}/family-links/{link_id}/reissue")]
pub async fn reissue(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<(String, String)>,
) -> Result<web::Json<FamilyLink>> {
    let ((referral_id, link_id), db) = (path.into_inner(), app.db.clone());
    let link = app
        .db
        .write(move |tx| {
            let id = links::reissue(tx, &actor, &referral_id, &link_id)?;
            let now = db.ground().time(tx.conn())?;
            links::read(tx.conn(), &actor, &referral_id, &id, now)
        })
        .await?;
    Ok(web::Json(link))
}

/// End a private link.
#[utoipa::path(
    tag = "family",
    operation_id = "end_family_link",
    params(
        ("referral_id" = String, Path, description = "Referral"),
        ("link_id" = String, Path, description = "Link"),
    ),
    responses((status = 200, body = FamilyLink))
)]
#[post("/referrals/{referral_id}/family-links/{link_id}/end")]
pub async fn end(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<(String, String)>,
) -> Result<web::Json<FamilyLink>> {
    let ((referral_id, link_id), db) = (path.into_inner(), app.db.clone());
    let link = app
        .db
        .write(move |tx| {
            let id = links::end(tx, &actor, &referral_id, &link_id)?;
            let now = db.ground().time(tx.conn())?;
            links::read(tx.conn(), &actor, &referral_id, &id, now)
        })
        .await?;
    Ok(web::Json(link))
}

/// Hand a private link over.
///
/// The address with a fresh token, once, for a printed letter or a person on the spot. It is
/// stored nowhere; the earlier ones go on working.
#[utoipa::path(
    tag = "family",
    operation_id = "hand_over_family_link",
    params(
        ("referral_id" = String, Path, description = "Referral"),
        ("link_id" = String, Path, description = "Link"),
    ),
    responses((status = 200, body = HandedOver))
)]
#[post("/referrals/{referral_id}/family-links/{link_id}/token")]
pub async fn hand_over(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<(String, String)>,
) -> Result<web::Json<HandedOver>> {
    let (referral_id, link_id) = path.into_inner();
    let token =
        app.db.write(move |tx| links::hand_over(tx, &actor, &referral_id, &link_id)).await?;
    Ok(web::Json(HandedOver { url: format!("{}/family#{token}", app.config.public_origin) }))
}
