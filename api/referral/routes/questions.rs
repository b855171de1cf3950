//! Clarification questions.

use super::{created, ok};
use crate::app::App;
use crate::auth::Actor;
use crate::http::{IdempotencyKey, Result, ValidJson};
use crate::referral::actions;
use crate::referral::wire::{NewAnswer, NewQuestion, Question, Questions};
use actix_web::{HttpResponse, get, post, web};

/// List questions.
///
/// Never with who asked. An invited provider sees the answered ones, and its own while they wait.
#[utoipa::path(
    tag = "referral",
    operation_id = "list_questions",
    params(("referral_id" = String, Path, description = "Id")),
    responses((status = 200, body = Questions))
)]
#[get("/referrals/{referral_id}/questions")]
pub async fn list_questions(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let read = app.db.read_at(move |conn, now| actions::questions(conn, &actor, &id, now));
    Ok(ok(read.await?))
}

/// Ask a question.
///
/// Before the clarification deadline. Nobody learns who asked, the authority neither.
#[utoipa::path(
    tag = "referral",
    operation_id = "ask_question",
    params(
        ("referral_id" = String, Path, description = "Id"),
        ("Idempotency-Key" = Option<String>, Header, description = "16 to 64 letters, digits, hyphens or underscores")
    ),
    request_body = NewQuestion,
    responses((status = 201, body = Question))
)]
#[post("/referrals/{referral_id}/questions")]
pub async fn ask_question(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    key: IdempotencyKey,
    body: ValidJson<NewQuestion>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let location = format!("/api/v1/referrals/{id}/questions");
    let write = app.db.write(move |tx| actions::ask(tx, &actor, &id, &key, &body));
    Ok(created(write.await?, location))
}

/// Answer a question.
///
/// To everybody invited; once.
#[utoipa::path(
    tag = "referral",
    operation_id = "answer_question",
    params(
        ("referral_id" = String, Path, description = "Id"),
        ("question_id" = String, Path, description = "Id of the question")
    ),
    request_body = NewAnswer,
    responses((status = 200, body = Question))
)]
#[post("/referrals/{referral_id}/questions/{question_id}/answer")]
pub async fn answer_question(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<(String, String)>,
    body: ValidJson<NewAnswer>,
) -> Result<HttpResponse> {
    let (id, question_id) = path.into_inner();
    let write = app.db.write(move |tx| actions::answer(tx, &actor, &id, &question_id, &body));
    Ok(ok(write.await?))
}
