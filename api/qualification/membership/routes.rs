//! Handlers.

use super::{
    actions, admit as admission,
    as_of::{self as past, MembershipAsOf, On},
    register::{self, Filters, MembershipPage, Scope, Wanted},
    view,
    wire::{Cure, Ground, Leaving, Membership, NewMembership},
};
use crate::app::App;
use crate::auth::Actor;
use crate::db::Tx;
use crate::http::{
    Cursor, IfMatch, PageQuery, Result, ValidJson, ValidQuery, file::attachment, if_match::etag,
};
use crate::sheet::csv;
use actix_web::{HttpResponse, get, http::header, post, web};
use together_rules::london;
use together_rules::policy::{Action, Standing};

/// List memberships.
///
/// The register of members, with their places for a map: no marks, and of prices only that of a
/// heading asked for. Every partner sees all of them, a provider user only their own.
#[utoipa::path(
    tag = "qualification",
    operation_id = "list_memberships",
    params(Filters),
    responses((status = 200, body = MembershipPage))
)]
#[get("/memberships")]
pub async fn list(
    app: web::Data<App>,
    actor: Actor,
    query: ValidQuery<Filters>,
) -> Result<web::Json<MembershipPage>> {
    let standing = match actor.provider_id {
        Some(_) => Standing::ProviderOwner,
        None => actor.standing_in_dps(),
    };
    actor.allow(Action::RegisterRead, standing)?;
    let filters = query.0;
    if Wanted::is_about_prices(&filters) {
        actor.allow_creating(Action::MembershipRead, standing)?;
    }
    let rows = PageQuery { limit: filters.limit, cursor: None }.rows()?;
    let wanted = Wanted::read(filters)?;
    let position = Cursor::new("memberships", &wanted.bound(), &actor.role_id);
    let after = position.open(&app.keys, wanted.cursor())?;
    let scope = Scope {
        provider_id: actor.provider_id.clone(),
        only_establishments: actor.only_establishments.clone(),
    };
    let reads = actor.allow_creating(Action::MembershipRead, standing).is_ok();
    let (keys, db) = (app.keys.clone(), app.db.clone());
    let page = app
        .db
        .read(move |conn| {
            let today = london::date_of(db.ground().time(conn)?.and_utc());
            let (found, total) =
                register::list(conn, &scope, &wanted, after.as_deref(), rows + 1, today)?;
            let page = position.page(&keys, found, rows, register::Listed::position)?;
            Ok(MembershipPage {
                items: register::summaries(conn, page.items, reads, today)?,
                next: page.next,
                total,
            })
        })
        .await?;
    Ok(web::Json(page))
}

/// Download the register of members as CSV.
///
/// What the list shows under the same filters, all pages of it; for officers who gave their
/// password within fifteen minutes. Five exports a minute, each recorded.
#[utoipa::path(
    tag = "qualification",
    operation_id = "export_members",
    params(Filters),
    responses((status = 200, body = String, content_type = "text/csv"))
)]
#[get("/register/members.csv")]
pub async fn export(
    app: web::Data<App>,
    actor: Actor,
    query: ValidQuery<Filters>,
) -> Result<HttpResponse> {
    let filters = query.0;
    let (asker, asked, db) = (actor.clone(), filters.clone(), app.db.clone());
    let table = app
        .db
        .read(move |conn| {
            let now = db.ground().time(conn)?;
            register::export(conn, &asker, &asked, now)
        })
        .await?;
    // Before it leaves, and not in the transaction that reads: a register takes a while.
    let members = table.rows.len();
    app.db.write(move |tx| register::record(tx, &actor, &filters, members)).await?;
    Ok(HttpResponse::Ok()
        .content_type(csv::MEDIA_TYPE)
        .insert_header(attachment("members.csv"))
        .body(csv::write(&table)?))
}

/// Read a membership.
///
/// With fixed prices, discounts, core competency, evidence and history.
#[utoipa::path(
    tag = "qualification",
    operation_id = "read_membership",
    params(("membership_id" = String, Path, description = "Id")),
    responses((status = 200, body = Membership))
)]
#[get("/memberships/{membership_id}")]
pub async fn read(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<HttpResponse> {
    let (id, db) = (path.into_inner(), app.db.clone());
    let (version, body) = app
        .db
        .read(move |conn| {
            let today = london::date_of(db.ground().time(conn)?.and_utc());
            view::read(conn, &actor, &id, today)
        })
        .await?;
    Ok(HttpResponse::Ok().insert_header(etag(version)).json(body))
}

/// Read a membership as of a day.
///
/// State, core competency and prices at the end of that day, by replaying its recorded history:
/// refused when the history does not lead to what is stored.
#[utoipa::path(
    tag = "qualification",
    operation_id = "read_membership_as_of",
    params(("membership_id" = String, Path, description = "Id"), On),
    responses((status = 200, body = MembershipAsOf))
)]
#[get("/memberships/{membership_id}/as-of")]
pub async fn as_of(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    query: ValidQuery<On>,
) -> Result<web::Json<MembershipAsOf>> {
    let (id, db) = (path.into_inner(), app.db.clone());
    let body = app
        .db
        .read(move |conn| {
            let today = london::date_of(db.ground().time(conn)?.and_utc());
            past::read(conn, &actor, &id, query.0.on.unwrap_or(today))
        })
        .await?;
    Ok(web::Json(body))
}

/// Admit an establishment to a category.
///
/// With the evaluators' consensus marks, the fixed prices of every placement type it offers, its
/// discounts and evidence. Refused when a core heading is missing, a price is below the statutory
/// floor, or a type is above its cap.
#[utoipa::path(
    tag = "qualification",
    operation_id = "admit_member",
    request_body = NewMembership,
    responses((status = 201, body = Membership))
)]
#[post("/memberships")]
pub async fn admit(
    app: web::Data<App>,
    actor: Actor,
    body: ValidJson<NewMembership>,
) -> Result<HttpResponse> {
    let (id, (version, body)) = app
        .db
        .write_across(move |tx| {
            let id = admission::admit(tx, &actor, &body)?;
            let view = show(tx, &actor, &id)?;
            Ok((id, view))
        })
        .await?;
    Ok(HttpResponse::Created()
        .insert_header((header::LOCATION, format!("/api/v1/memberships/{id}")))
        .insert_header(etag(version))
        .json(body))
}

/// Suspend a member.
///
/// Cites the criterion or term that failed, with evidence, after notice; at once only for
/// safeguarding and lost registration. It holds for all authorities.
#[utoipa::path(
    tag = "qualification",
    operation_id = "suspend_member",
    params(
        ("membership_id" = String, Path, description = "Id"),
        ("If-Match" = String, Header, description = "ETag of the membership read"),
    ),
    request_body = Ground,
    responses((status = 200, body = Membership))
)]
#[post("/memberships/{membership_id}/suspend")]
pub async fn suspend(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    version: IfMatch,
    body: ValidJson<Ground>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    step(&app, move |tx| {
        actions::suspend(tx, &actor, &id, version, &body)?;
        show(tx, &actor, &id)
    })
    .await
}

/// Reinstate a suspended member.
///
/// What failed was put right and only that was resubmitted.
#[utoipa::path(
    tag = "qualification",
    operation_id = "reinstate_member",
    params(
        ("membership_id" = String, Path, description = "Id"),
        ("If-Match" = String, Header, description = "ETag of the membership read"),
    ),
    request_body = Cure,
    responses((status = 200, body = Membership))
)]
#[post("/memberships/{membership_id}/reinstate")]
pub async fn reinstate(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    version: IfMatch,
    body: ValidJson<Cure>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    step(&app, move |tx| {
        actions::reinstate(tx, &actor, &id, version, &body)?;
        show(tx, &actor, &id)
    })
    .await
}

/// Remove a suspended member.
///
/// After notice with reasons.
#[utoipa::path(
    tag = "qualification",
    operation_id = "remove_member",
    params(
        ("membership_id" = String, Path, description = "Id"),
        ("If-Match" = String, Header, description = "ETag of the membership read"),
    ),
    request_body = Ground,
    responses((status = 200, body = Membership))
)]
#[post("/memberships/{membership_id}/remove")]
pub async fn remove(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    version: IfMatch,
    body: ValidJson<Ground>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    step(&app, move |tx| {
        actions::remove(tx, &actor, &id, version, &body)?;
        show(tx, &actor, &id)
    })
    .await
}

/// Record that a member leaves.
///
/// At its own wish.
#[utoipa::path(
    tag = "qualification",
    operation_id = "withdraw_member",
    params(
        ("membership_id" = String, Path, description = "Id"),
        ("If-Match" = String, Header, description = "ETag of the membership read"),
    ),
    request_body = Leaving,
    responses((status = 200, body = Membership))
)]
#[post("/memberships/{membership_id}/withdraw")]
pub async fn withdraw(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    version: IfMatch,
    body: ValidJson<Leaving>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    step(&app, move |tx| {
        actions::withdraw(tx, &actor, &id, version, &body)?;
        show(tx, &actor, &id)
    })
    .await
}

/// Runs a step and answers with the membership as it then is.
async fn step(
    app: &App,
    action: impl FnMut(&mut Tx<'_>) -> Result<(i64, Membership)> + Send + 'static,
) -> Result<HttpResponse> {
    let (version, body) = app.db.write_across(action).await?;
    Ok(HttpResponse::Ok().insert_header(etag(version)).json(body))
}

fn show(tx: &mut Tx<'_>, actor: &Actor, id: &str) -> Result<(i64, Membership)> {
    let today = london::date_of(tx.now()?.and_utc());
    view::read(tx.conn(), actor, id, today)
}
