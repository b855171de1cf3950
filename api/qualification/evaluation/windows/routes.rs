//! Handlers.

use super::{
    actions,
    wire::{Launch, NewWindow, Windows},
};
use crate::app::App;
use crate::auth::Actor;
use crate::http::{Result, ValidJson};
use actix_web::{HttpResponse, get, post, put, web};
use together_rules::policy::Action;

async fn shown(app: &App, actor: Actor, code: String) -> Result<Windows> {
    let db = app.db.clone();
    app.db
        .read(move |conn| {
            let now = db.ground().time(conn)?;
            actions::read(conn, &actor, &code, now)
        })
        .await
}

/// List the entry windows of a category.
///
/// The times in which applications are decided; they are received at any time. With the close of
/// the launch and how many first applications are undecided.
#[utoipa::path(
    tag = "qualification",
    operation_id = "list_entry_windows",
    params(("category_code" = String, Path, description = "Code, such as `sen`")),
    responses((status = 200, body = Windows))
)]
#[get("/categories/{category_code}/entry-windows")]
pub async fn list(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<web::Json<Windows>> {
    actor.allow(Action::CategoryRead, actor.standing_in_dps())?;
    Ok(web::Json(shown(&app, actor, path.into_inner()).await?))
}

/// Add an entry window.
///
/// Applications whose clock waits get theirs.
#[utoipa::path(
    tag = "qualification",
    operation_id = "add_entry_window",
    params(("category_code" = String, Path, description = "Code, such as `sen`")),
    request_body = NewWindow,
    responses((status = 201, body = Windows))
)]
#[post("/categories/{category_code}/entry-windows")]
pub async fn add(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    body: ValidJson<NewWindow>,
) -> Result<HttpResponse> {
    let code = path.into_inner();
    let (by, at) = (actor.clone(), code.clone());
    app.db.write_across(move |tx| actions::add(tx, &by, &at, &body)).await?;
    Ok(HttpResponse::Created().json(shown(&app, actor, code).await?))
}

/// Set the close of a category's launch.
///
/// No referral is issued in the category while an application received before it is undecided.
#[utoipa::path(
    tag = "qualification",
    operation_id = "set_category_launch",
    params(("category_code" = String, Path, description = "Code, such as `sen`")),
    request_body = Launch,
    responses((status = 200, body = Windows))
)]
#[put("/categories/{category_code}/launch")]
pub async fn launch(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    body: ValidJson<Launch>,
) -> Result<web::Json<Windows>> {
    let code = path.into_inner();
    let (by, at) = (actor.clone(), code.clone());
    app.db.write_across(move |tx| actions::set_launch(tx, &by, &at, &body)).await?;
    Ok(web::Json(shown(&app, actor, code).await?))
}
