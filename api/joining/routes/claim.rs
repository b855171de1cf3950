//! Claims.

use crate::app::App;
use crate::auth::Actor;
use crate::http::{Cursor, Page, PageQuery, Result, ValidJson, ValidQuery};
use crate::joining::actions::claim as actions;
use crate::joining::store::{self, ClaimFilter};
use crate::joining::wire::{Claim, Claiming, Filters, Refuse, State};
use actix_web::{HttpResponse, get, http::header, post, web};

/// Claim an establishment.
///
/// One of the official register that nobody has claimed; the lead officer confirms it against the
/// register. Until then it is not invited and sees no child's data.
#[utoipa::path(
    tag = "establishment",
    operation_id = "claim_establishment",
    params(("establishment_id" = String, Path, description = "Id")),
    request_body = Claiming,
    responses((status = 201, body = Claim, headers(("Location" = String, description = "Where the claim is"))))
)]
#[post("/establishments/{establishment_id}/claims")]
pub async fn ask(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    body: ValidJson<Claiming>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let row = app.db.write(move |tx| actions::ask(tx, &actor, &id, &body)).await?;
    let location = format!("/api/v1/claims/{}", row.id);
    Ok(HttpResponse::Created()
        .insert_header((header::LOCATION, location))
        .json(Claim::new(row, false)))
}

/// Read a claim.
#[utoipa::path(
    tag = "establishment",
    operation_id = "read_claim",
    params(("claim_id" = String, Path, description = "Id")),
    responses((status = 200, body = Claim))
)]
#[get("/claims/{claim_id}")]
pub async fn read(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<web::Json<Claim>> {
    let (own, id) = (actions::reach(&actor)?, path.into_inner());
    let decides = own.is_none();
    let row = app.db.read(move |conn| store::claim(conn, &id, own.as_deref())).await?;
    Ok(web::Json(Claim::new(row, decides)))
}

/// List claims.
///
/// The lead officer sees all, a provider user those of their provider.
#[utoipa::path(
    tag = "establishment",
    operation_id = "list_claims",
    params(Filters),
    responses((status = 200, body = Page<Claim>))
)]
#[get("/claims")]
pub async fn list(
    app: web::Data<App>,
    actor: Actor,
    query: ValidQuery<Filters>,
) -> Result<web::Json<Page<Claim>>> {
    let own = actions::reach(&actor)?;
    let Filters { limit, cursor, state } = query.0;
    let rows = PageQuery { limit, cursor: None }.rows()?;
    let position = Cursor::new("claims", &format!("{state:?}"), &actor.role_id);
    let after = position.open(&app.keys, cursor.as_deref())?;
    let decides = own.is_none();
    let found = app
        .db
        .read(move |conn| {
            let filter = ClaimFilter {
                provider_id: own.as_deref(),
                state: state.map(State::as_str),
                after: after.as_deref(),
                ..ClaimFilter::default()
            };
            store::claims(conn, &filter, rows + 1)
        })
        .await?;
    let page = position.page(&app.keys, found, rows, |row| row.id.clone())?;
    let items = page.items.into_iter().map(|row| Claim::new(row, decides)).collect();
    Ok(web::Json(Page { items, next: page.next }))
}

/// Confirm a claim.
///
/// The establishment is the provider's from now on; other claims of it that wait are refused.
#[utoipa::path(
    tag = "establishment",
    operation_id = "confirm_claim",
    params(("claim_id" = String, Path, description = "Id")),
    responses((status = 200, body = Claim))
)]
#[post("/claims/{claim_id}/confirm")]
pub async fn confirm(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<web::Json<Claim>> {
    let id = path.into_inner();
    let row = app.db.write_across(move |tx| actions::confirm(tx, &actor, &id)).await?;
    Ok(web::Json(Claim::new(row, true)))
}

/// Refuse a claim.
///
/// With a reason, which the provider reads.
#[utoipa::path(
    tag = "establishment",
    operation_id = "refuse_claim",
    params(("claim_id" = String, Path, description = "Id")),
    request_body = Refuse,
    responses((status = 200, body = Claim))
)]
#[post("/claims/{claim_id}/refuse")]
pub async fn refuse(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    body: ValidJson<Refuse>,
) -> Result<web::Json<Claim>> {
    let id = path.into_inner();
    let row = app.db.write(move |tx| actions::refuse(tx, &actor, &id, &body)).await?;
    Ok(web::Json(Claim::new(row, true)))
}
