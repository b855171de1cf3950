//! The page of a family, behind its cookie.

use crate::app::App;
use crate::auth::{Cookie, FromApplication};
use crate::family::caller::{IDLE_MINUTES, Visitor};
use crate::family::wire::{ChooseAnswer, FamilyChoices, FamilyProgress, FamilySession, OpenPage};
use crate::family::{cards, choice, progress as page, session};
use crate::http::{IfMatch, Nothing, Problem, Result, ValidJson, if_match::etag};
use actix_web::{HttpResponse, get, post, put, web};

/// Open a family's page.
///
/// Exchanges the token of a private link for a cookie: 30 minutes without use, two hours in all.
/// Every token that does not work is answered alike.
#[utoipa::path(
    tag = "family",
    operation_id = "open_family_page",
    security(()),
    params(("X-Together-Client" = String, Header, description = "Any name: another site cannot send it", example = "web")),
    request_body = OpenPage,
    responses(
        (status = 200, body = FamilySession, headers(("Set-Cookie" = String, description = "The session"))),
        (status = 403, description = "Refused: cross_site", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "Refused: not_found", body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/family/session")]
pub async fn open(
    app: web::Data<App>,
    _from: FromApplication,
    body: ValidJson<OpenPage>,
) -> Result<HttpResponse> {
    let (cookie, link) = app.db.write(move |tx| session::open(tx, &body)).await?;
    Ok(HttpResponse::Ok().append_header(Cookie::Family.set(&app.config, &cookie)).json(
        FamilySession {
            may_choose: link.may_choose,
            young_person: link.young_person,
            idle_minutes: IDLE_MINUTES,
        },
    ))
}

/// Close a family's page.
#[utoipa::path(
    tag = "family",
    operation_id = "close_family_page",
    security(()),
    params(("X-Together-Client" = String, Header, description = "Any name: another site cannot send it", example = "web")),
    request_body = Nothing,
    responses(
        (status = 204, description = "Closed."),
        (status = 401, description = "Refused: unauthenticated", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Refused: cross_site", body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/family/sign-out")]
pub async fn sign_out(
    app: web::Data<App>,
    visitor: Visitor,
    _from: FromApplication,
    body: ValidJson<Nothing>,
) -> Result<HttpResponse> {
    body.value()?;
    app.db.write(move |tx| session::close(tx, &visitor)).await?;
    Ok(HttpResponse::NoContent()
        .append_header(Cookie::Family.clear(&app.config))
        .append_header(("Clear-Site-Data", "\"cache\", \"storage\""))
        .finish())
}

/// Read where things are.
///
/// In plain words: the steps, what comes next and when, and who to ask.
#[utoipa::path(
    tag = "family",
    operation_id = "read_family_progress",
    security(()),
    responses(
        (status = 200, body = FamilyProgress),
        (status = 401, description = "Refused: unauthenticated", body = Problem, content_type = "application/problem+json"),
    )
)]
#[get("/family/progress")]
pub async fn progress(app: web::Data<App>, visitor: Visitor) -> Result<web::Json<FamilyProgress>> {
    let (at, db, keys) = (app.clone(), app.db.clone(), app.keys.clone());
    let shown = app
        .db
        .read(move |conn| {
            let ground = db.ground();
            let now = ground.time(conn)?;
            let theme = &at.config.theme;
            page::progress(conn, &keys, theme, &ground.installation, &visitor, now)
        })
        .await?;
    Ok(web::Json(shown))
}

/// List the places to choose from.
///
/// A to Z, without prices or scores; and the answer given so far.
#[utoipa::path(
    tag = "family",
    operation_id = "list_family_choices",
    security(()),
    responses(
        (status = 200, body = FamilyChoices, headers(("ETag" = String, description = "Version"))),
        (status = 401, description = "Refused: unauthenticated", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "Refused: not_found", body = Problem, content_type = "application/problem+json"),
    )
)]
#[get("/family/choices")]
pub async fn choices(app: web::Data<App>, visitor: Visitor) -> Result<HttpResponse> {
    shown(&app, visitor).await
}

async fn shown(app: &App, visitor: Visitor) -> Result<HttpResponse> {
    let (db, keys) = (app.db.clone(), app.keys.clone());
    let shown = app
        .db
        .read(move |conn| {
            let ground = db.ground();
            let now = ground.time(conn)?;
            cards::choices(conn, &keys, &ground.installation, &visitor, now)
        })
        .await?;
    Ok(HttpResponse::Ok().insert_header(etag(shown.version)).json(shown))
}

/// Choose.
///
/// Places in the family's order, or none of them. It may change until the last date.
#[utoipa::path(
    tag = "family",
    operation_id = "answer_family_choice",
    security(()),
    params(
        ("If-Match" = String, Header, description = "Version read"),
        ("X-Together-Client" = String, Header, description = "Any name: another site cannot send it", example = "web"),
    ),
    request_body = ChooseAnswer,
    responses(
        (status = 200, body = FamilyChoices, headers(("ETag" = String, description = "Version"))),
        (status = 401, description = "Refused: unauthenticated", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Refused: cross_site, forbidden", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "Refused: not_found", body = Problem, content_type = "application/problem+json"),
    )
)]
#[put("/family/choice")]
pub async fn choose(
    app: web::Data<App>,
    visitor: Visitor,
    _from: FromApplication,
    version: IfMatch,
    body: ValidJson<ChooseAnswer>,
) -> Result<HttpResponse> {
    let by = visitor.clone();
    app.db.write(move |tx| choice::choose(tx, &by, version, &body)).await?;
    shown(&app, visitor).await
}
