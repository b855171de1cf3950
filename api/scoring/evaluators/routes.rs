//! Handlers.

use super::{
    actions, queue, store,
    wire::{
        Assigned, Candidate, Clearing, Declaration, DeclarationPermission, Evaluator,
        EvaluatorPermission, Evaluators, EvaluatorsPermission, NewDeclaration, NewEvaluator,
    },
};
use crate::app::App;
use crate::auth::Actor;
use crate::db::Conn;
use crate::http::{Cursor, Error, Page, PageQuery, Result, ValidJson, ValidQuery};
use crate::referral::{access::see, store::invitations};
use crate::scoring::panel::Panel;
use actix_web::{HttpResponse, delete, get, http::header, post, web};
use diesel::prelude::*;
use together_rules::policy::{Action, Role};
use together_rules::states::ReferralState;

/// List people who may be asked to mark.
///
/// Evaluators of this authority and of the partners.
#[utoipa::path(
    tag = "scoring",
    operation_id = "list_evaluator_candidates",
    params(("referral_id" = String, Path, description = "Referral id"), PageQuery),
    responses((status = 200, body = Page<Candidate>))
)]
#[get("/referrals/{referral_id}/evaluator-candidates")]
pub async fn candidates(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    query: ValidQuery<PageQuery>,
) -> Result<web::Json<Page<Candidate>>> {
    let id = path.into_inner();
    let position = Cursor::new("evaluator-candidates", &id, &actor.role_id);
    let PageQuery { limit, cursor } = query.0;
    let keys = app.keys.clone();
    let page = app
        .db
        .read(move |conn| {
            let seen = see(conn, &actor, &id)?;
            seen.allow(&actor, Action::EvaluatorsAssign)?;
            let rows = PageQuery { limit, cursor: None }.rows()?;
            let after = position.open(&keys, cursor.as_deref())?;
            let authority = &seen.referral.authority_id;
            let found = store::candidates(conn, authority, after.as_deref(), rows + 1)?;
            position.page(&keys, found, rows, |row| row.role_id.clone())
        })
        .await?;
    let items = page.items.into_iter().map(Candidate::from).collect();
    Ok(web::Json(Page { items, next: page.next }))
}

/// List the evaluators of a referral.
#[utoipa::path(
    tag = "scoring",
    operation_id = "list_evaluators",
    params(("referral_id" = String, Path, description = "Referral id")),
    responses((status = 200, body = Evaluators))
)]
#[get("/referrals/{referral_id}/evaluators")]
pub async fn list(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<web::Json<Evaluators>> {
    let id = path.into_inner();
    Ok(web::Json(app.db.read(move |conn| panel(conn, &actor, &id)).await?))
}

fn panel(conn: &mut Conn, actor: &Actor, id: &str) -> Result<Evaluators> {
    let seen = see(conn, actor, id)?;
    seen.allow(actor, Action::ReferralFullView)?;
    let now = conn.clock()?;
    let referral = &seen.referral;
    let state = referral.state_at(now)?;
    let panel = Panel::load(conn, referral)?;
    let writes = actor.role == Role::Commissioner;
    let mut items = Vec::new();
    for member in &panel.members {
        let row = &member.assignment;
        let marked = store::marked_by(conn, id, &row.user_id)?;
        let mut may = Vec::new();
        if writes && row.is_blocked() && row.user_id != actor.user_id {
            may.push(EvaluatorPermission::Clear);
        }
        if writes
            && (marked == 0 || !panel.has(&actor.user_id))
            && actions::may_remove(conn, referral, state, &panel, row, marked)?
        {
            may.push(EvaluatorPermission::Remove);
        }
        items.push(Evaluator::new(member, &panel, marked, may));
    }
    let mut permissions = Vec::new();
    if writes && actions::may_add(conn, referral, state, &panel)? {
        permissions.push(EvaluatorsPermission::Assign);
    }
    let sealed = matches!(state, ReferralState::Open | ReferralState::Closed);
    if writes && sealed && panel.moderator_role_id.is_none() {
        permissions.push(EvaluatorsPermission::NameModerator);
    }
    Ok(Evaluators {
        items,
        required: panel.required,
        enough: panel.markers().count() >= panel.required,
        moderator_named: panel.moderator_role_id.is_some(),
        permissions,
    })
}

/// Assign an evaluator, or name the moderator.
///
/// Evaluators before or after opening, until the marks are complete; the moderator before opening
/// only. A partner's evaluator sees the statements and nothing else.
#[utoipa::path(
    tag = "scoring",
    operation_id = "assign_evaluator",
    params(("referral_id" = String, Path, description = "Referral id")),
    request_body = NewEvaluator,
    responses((status = 201, body = Evaluator, headers(("Location" = String))))
)]
#[post("/referrals/{referral_id}/evaluators")]
pub async fn assign(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    body: ValidJson<NewEvaluator>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let (by, referral) = (actor.clone(), id.clone());
    let made = app.db.write(move |tx| actions::assign(tx, &by, &referral, &body)).await?;
    let location = format!("/api/v1/referrals/{id}/evaluators/{made}");
    let one = app.db.read(move |conn| one_of(conn, &actor, &id, &made)).await?;
    Ok(HttpResponse::Created().insert_header((header::LOCATION, location)).json(one))
}

fn one_of(conn: &mut Conn, actor: &Actor, id: &str, assignment: &str) -> Result<Evaluator> {
    let all = panel(conn, actor, id)?;
    all.items.into_iter().find(|one| one.id == assignment).ok_or_else(Error::not_found)
}

/// Take an assignment back.
///
/// A moderator's before opening; an evaluator's until their marks are complete. Marks already
/// given stay on record and no longer count.
#[utoipa::path(
    tag = "scoring",
    operation_id = "remove_evaluator",
    params(
        ("referral_id" = String, Path, description = "Referral id"),
        ("evaluator_id" = String, Path, description = "Id of the assignment"),
    ),
    responses((status = 204, description = "Taken back"))
)]
#[delete("/referrals/{referral_id}/evaluators/{evaluator_id}")]
pub async fn remove(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse> {
    let (id, assignment) = path.into_inner();
    app.db.write(move |tx| actions::remove(tx, &actor, &id, &assignment)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Clear a conflict of interest.
///
/// By another person than the one who declared it, with a reason.
#[utoipa::path(
    tag = "scoring",
    operation_id = "clear_conflict",
    params(
        ("referral_id" = String, Path, description = "Referral id"),
        ("evaluator_id" = String, Path, description = "Id of the assignment"),
    ),
    request_body = Clearing,
    responses((status = 200, body = Evaluator))
)]
#[post("/referrals/{referral_id}/evaluators/{evaluator_id}/clear")]
pub async fn clear(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<(String, String)>,
    body: ValidJson<Clearing>,
) -> Result<web::Json<Evaluator>> {
    let (id, assignment) = path.into_inner();
    let (by, referral, row) = (actor.clone(), id.clone(), assignment.clone());
    app.db.write(move |tx| actions::clear(tx, &by, &referral, &row, &body)).await?;
    Ok(web::Json(app.db.read(move |conn| one_of(conn, &actor, &id, &assignment)).await?))
}

/// Read what is to be declared.
///
/// The establishments invited, and whether the caller has declared.
#[utoipa::path(
    tag = "scoring",
    operation_id = "read_declaration",
    params(("referral_id" = String, Path, description = "Referral id")),
    responses((status = 200, body = Declaration))
)]
#[get("/referrals/{referral_id}/declaration")]
pub async fn read_declaration(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<web::Json<Declaration>> {
    let id = path.into_inner();
    Ok(web::Json(app.db.read(move |conn| declaration(conn, &actor, &id)).await?))
}

fn declaration(conn: &mut Conn, actor: &Actor, id: &str) -> Result<Declaration> {
    use crate::db::schema::establishment;
    let seen = see(conn, actor, id)?;
    seen.allow(actor, Action::StatementMark)?;
    let panel = Panel::load(conn, &seen.referral)?;
    let row = panel.of_role(&actor.role_id).ok_or_else(Error::not_found)?;
    let invited: Vec<String> = invitations(conn, id)?
        .into_iter()
        .filter(|one| one.is_invited())
        .map(|one| one.establishment_id)
        .collect();
    let establishments = establishment::table
        .filter(establishment::id.eq_any(invited))
        .order((establishment::name, establishment::id))
        .select(establishment::name)
        .load(conn)?;
    let declared = row.declared_at.is_some();
    let permissions = match (declared, row.is_blocked()) {
        (false, _) => vec![DeclarationPermission::Declare],
        (true, false) if seen.referral.opened_at.is_some() => {
            vec![DeclarationPermission::ReadStatements]
        }
        _ => Vec::new(),
    };
    Ok(Declaration { establishments, declared, blocked: row.is_blocked(), permissions })
}

/// Declare interests.
///
/// Once, before the first statement. A link, or an e-mail domain shared with a user of an invited
/// provider, blocks until another person clears it.
#[utoipa::path(
    tag = "scoring",
    operation_id = "declare_interests",
    params(("referral_id" = String, Path, description = "Referral id")),
    request_body = NewDeclaration,
    responses((status = 200, body = Declaration))
)]
#[post("/referrals/{referral_id}/declaration")]
pub async fn declare(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    body: ValidJson<NewDeclaration>,
) -> Result<web::Json<Declaration>> {
    let id = path.into_inner();
    let (by, referral) = (actor.clone(), id.clone());
    app.db.write(move |tx| actions::declare(tx, &by, &referral, &body)).await?;
    Ok(web::Json(app.db.read(move |conn| declaration(conn, &actor, &id)).await?))
}

/// List what the caller has been given to mark.
#[utoipa::path(
    tag = "scoring",
    operation_id = "list_assignments",
    params(PageQuery),
    responses((status = 200, body = Page<Assigned>))
)]
#[get("/scoring/assignments")]
pub async fn assignments(
    app: web::Data<App>,
    actor: Actor,
    query: ValidQuery<PageQuery>,
) -> Result<web::Json<Page<Assigned>>> {
    if actor.role != Role::Evaluator {
        return Err(Error::forbidden());
    }
    let rows = query.0.rows()?;
    let position = Cursor::new("assignments", "", &actor.role_id);
    let after = position.open(&app.keys, query.0.cursor.as_deref())?;
    let keys = app.keys.clone();
    let page = app
        .db
        .read(move |conn| {
            let found = store::given(conn, &actor.role_id, after.as_deref(), rows + 1)?;
            let page = position.page(&keys, found, rows, |row| row.id.clone())?;
            let mut items = Vec::new();
            for row in page.items {
                items.push(queue::assigned(conn, &actor, &row)?);
            }
            Ok(Page { items, next: page.next })
        })
        .await?;
    Ok(web::Json(page))
}
