//! Handlers.

use super::{
    actions, drafts, view,
    wire::{DraftMark, NewMark, NewMarks, Statement, StatementMarks, Statements},
};
use crate::app::App;
use crate::auth::Actor;
use crate::db::Conn;
use crate::http::{IdempotencyKey, Result, ValidJson};
use actix_web::{HttpResponse, get, http::header, post, put, web};

/// A statement's number; a word that is none names a statement that is not there.
fn number(text: &str) -> i64 {
    text.parse().unwrap_or(0)
}

/// List the statements of a referral.
///
/// For those they were given to, once they have declared their interests.
#[utoipa::path(
    tag = "scoring",
    operation_id = "list_statements",
    params(("referral_id" = String, Path, description = "Referral id")),
    responses((status = 200, body = Statements))
)]
#[get("/referrals/{referral_id}/statements")]
pub async fn list(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<web::Json<Statements>> {
    let id = path.into_inner();
    Ok(web::Json(app.db.read(move |conn| view::list(conn, &actor, &id)).await?))
}

/// Read a statement.
///
/// Its text and what it is marked against; no price, no bidder, no establishment.
#[utoipa::path(
    tag = "scoring",
    operation_id = "read_statement",
    params(
        ("referral_id" = String, Path, description = "Referral id"),
        ("number" = u32, Path, description = "Number of the statement"),
    ),
    responses((status = 200, body = Statement))
)]
#[get("/referrals/{referral_id}/statements/{number}")]
pub async fn read(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<(String, String)>,
) -> Result<web::Json<Statement>> {
    let (id, which) = path.into_inner();
    let asked = move |conn: &mut Conn| view::read(conn, &actor, &id, number(&which));
    Ok(web::Json(app.db.read(asked).await?))
}

/// Mark a statement.
///
/// 0 to 5 with a reason the bidder reads. It cannot be changed, and only then can the others'
/// marks be seen.
#[utoipa::path(
    tag = "scoring",
    operation_id = "submit_mark",
    params(
        ("referral_id" = String, Path, description = "Referral id"),
        ("number" = u32, Path, description = "Number of the statement"),
    ),
    request_body = NewMark,
    responses((status = 201, body = StatementMarks, headers(("Location" = String))))
)]
#[post("/referrals/{referral_id}/statements/{number}/marks")]
pub async fn mark(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<(String, String)>,
    body: ValidJson<NewMark>,
) -> Result<HttpResponse> {
    let (id, which) = path.into_inner();
    let which = number(&which);
    let (by, referral) = (actor.clone(), id.clone());
    app.db.write(move |tx| actions::give(tx, &by, &referral, which, &body)).await?;
    let location = format!("/api/v1/referrals/{id}/statements/{which}/marks");
    let shown = app.db.read(move |conn| view::marks_of(conn, &actor, &id, which)).await?;
    Ok(HttpResponse::Created().insert_header((header::LOCATION, location)).json(shown))
}

/// Mark several statements.
///
/// As marking each of them, all or none: what the caller has drafted is given together. None of
/// them can be changed afterwards.
#[utoipa::path(
    tag = "scoring",
    operation_id = "submit_marks",
    params(
        ("referral_id" = String, Path, description = "Referral id"),
        ("Idempotency-Key" = Option<String>, Header, description = "16 to 64 letters, digits, hyphens or underscores"),
    ),
    request_body = NewMarks,
    responses((status = 201, body = Statements))
)]
#[post("/referrals/{referral_id}/marks")]
pub async fn mark_all(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    key: IdempotencyKey,
    body: ValidJson<NewMarks>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let (by, referral) = (actor.clone(), id.clone());
    app.db.write(move |tx| actions::give_all(tx, &by, &referral, &key, &body)).await?;
    let shown = app.db.read(move |conn| view::list(conn, &actor, &id)).await?;
    Ok(HttpResponse::Created().json(shown))
}

/// Save the draft of a mark.
///
/// The caller's own, half done or whole. It counts for nothing, shows to nobody else, and is gone
/// once the mark is given.
#[utoipa::path(
    tag = "scoring",
    operation_id = "save_draft_mark",
    params(
        ("referral_id" = String, Path, description = "Referral id"),
        ("number" = u32, Path, description = "Number of the statement"),
    ),
    request_body = DraftMark,
    responses((status = 200, body = Statement))
)]
#[put("/referrals/{referral_id}/statements/{number}/draft-mark")]
pub async fn save_draft(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<(String, String)>,
    body: ValidJson<DraftMark>,
) -> Result<web::Json<Statement>> {
    let (id, which) = path.into_inner();
    let which = number(&which);
    let (by, referral) = (actor.clone(), id.clone());
    app.db.write(move |tx| drafts::save(tx, &by, &referral, which, &body)).await?;
    Ok(web::Json(app.db.read(move |conn| view::read(conn, &actor, &id, which)).await?))
}

/// Read the marks of a statement.
///
/// An evaluator once their own is in; the moderator once all of the statement are; commissioner
/// and auditor once all of the referral are. The spread shows only then.
#[utoipa::path(
    tag = "scoring",
    operation_id = "read_marks",
    params(
        ("referral_id" = String, Path, description = "Referral id"),
        ("number" = u32, Path, description = "Number of the statement"),
    ),
    responses((status = 200, body = StatementMarks))
)]
#[get("/referrals/{referral_id}/statements/{number}/marks")]
pub async fn marks(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<(String, String)>,
) -> Result<web::Json<StatementMarks>> {
    let (id, which) = path.into_inner();
    let asked = move |conn: &mut Conn| view::marks_of(conn, &actor, &id, number(&which));
    Ok(web::Json(app.db.read(asked).await?))
}

/// Agree the mark of a statement.
///
/// By an evaluator once every mark is in; by the moderator where they differ by 2 or more. The
/// last agreed mark of a referral makes its evaluation.
#[utoipa::path(
    tag = "scoring",
    operation_id = "agree_mark",
    params(
        ("referral_id" = String, Path, description = "Referral id"),
        ("number" = u32, Path, description = "Number of the statement"),
    ),
    request_body = NewMark,
    responses((status = 200, body = StatementMarks))
)]
#[post("/referrals/{referral_id}/statements/{number}/consensus")]
pub async fn agree(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<(String, String)>,
    body: ValidJson<NewMark>,
) -> Result<web::Json<StatementMarks>> {
    let (id, which) = path.into_inner();
    let which = number(&which);
    let (by, referral) = (actor.clone(), id.clone());
    app.db.write(move |tx| actions::agree(tx, &by, &referral, which, &body)).await?;
    Ok(web::Json(app.db.read(move |conn| view::marks_of(conn, &actor, &id, which)).await?))
}
