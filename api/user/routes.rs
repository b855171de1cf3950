//! Handlers.

use super::scope::Scope;
use super::wire::{
    AccountInvitation, EstablishmentPeople, Filters, GiveRole, HeldRole, InvitationFilters, Invite,
    User,
};
use super::{actions, people, store};
use crate::app::App;
use crate::auth::Actor;
use crate::db::Conn;
use crate::http::{Cursor, Page, PageQuery, Result, ValidJson, ValidQuery, text::short_parameter};
use actix_web::{HttpResponse, delete, get, http::header, post, web};

/// List people.
///
/// Those of the caller's organisation: an authority's for its admin, a provider's for its users
/// with a `manage` mark, every provider's for the lead officer.
#[utoipa::path(
    tag = "user",
    operation_id = "list_users",
    params(Filters),
    responses((status = 200, body = Page<User>))
)]
#[get("/users")]
pub async fn list(
    app: web::Data<App>,
    actor: Actor,
    query: ValidQuery<Filters>,
) -> Result<web::Json<Page<User>>> {
    let Filters { limit, cursor, provider_id, name } = query.0;
    let scope = Scope::of(&actor, provider_id.as_deref())?;
    let rows = PageQuery { limit, cursor: None }.rows()?;
    short_parameter("provider_id", provider_id.as_deref(), 64)?;
    short_parameter("name", name.as_deref(), 100)?;
    let bound = format!("{} {name:?}", scope.words());
    let position = Cursor::new("users", &bound, &actor.role_id);
    let after = position.open(&app.keys, cursor.as_deref())?;
    let own = actor.user_id.clone();
    let found = app
        .db
        .read(move |conn| {
            let people = store::list(conn, &scope, name.as_deref(), after.as_deref(), rows + 1)?;
            shown(conn, &people, &own)
        })
        .await?;
    Ok(web::Json(position.page(&app.keys, found, rows, |user| user.id.clone())?))
}

fn shown(conn: &mut Conn, people: &[store::UserRow], own: &str) -> Result<Vec<User>> {
    let roles = || people.iter().flat_map(|person| person.roles.iter());
    let names = store::organisation_names(
        conn,
        roles().filter_map(|role| role.authority_id.as_deref()),
        roles().filter_map(|role| role.provider_id.as_deref()),
    )?;
    people.iter().map(|person| User::new(person, &names, person.id == own)).collect()
}

/// List the people of an establishment.
///
/// Who of its provider may act for it: for those who may themselves, without a `manage` mark too,
/// and for the lead officer.
#[utoipa::path(
    tag = "user",
    operation_id = "list_establishment_people",
    params(("establishment_id" = String, Path, description = "Id")),
    responses((status = 200, body = EstablishmentPeople))
)]
#[get("/establishments/{establishment_id}/people")]
pub async fn list_people(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<web::Json<EstablishmentPeople>> {
    let id = path.into_inner();
    let items = app.db.read(move |conn| people::people_of(conn, &actor, &id)).await?;
    Ok(web::Json(EstablishmentPeople { items }))
}

/// Invite somebody.
///
/// Into the caller's organisation; the lead officer names a provider. The answer is the same
/// whether or not the address has an account with another organisation. An earlier open invitation
/// to the same address gives way to this one. Asks for the password within fifteen minutes.
#[utoipa::path(
    tag = "user",
    operation_id = "invite_user",
    request_body = Invite,
    responses((status = 202, description = "A message with a link is on its way.", body = AccountInvitation))
)]
#[post("/users")]
pub async fn invite(
    app: web::Data<App>,
    actor: Actor,
    body: ValidJson<Invite>,
) -> Result<HttpResponse> {
    let invited = app
        .db
        .write(move |tx| {
            let row = actions::invite(tx, &actor, &body)?;
            let now = tx.now()?;
            offered(tx.conn(), &[row], now)
        })
        .await?;
    Ok(HttpResponse::Accepted().json(invited.into_iter().next()))
}

fn offered(
    conn: &mut Conn,
    rows: &[store::InvitationRow],
    now: chrono::NaiveDateTime,
) -> Result<Vec<AccountInvitation>> {
    let names = store::organisation_names(
        conn,
        rows.iter().filter_map(|row| row.authority_id.as_deref()),
        rows.iter().filter_map(|row| row.provider_id.as_deref()),
    )?;
    rows.iter().map(|row| AccountInvitation::new(row, &names, now)).collect()
}

/// List open account invitations.
///
/// Those of the organisations whose people the caller may list.
#[utoipa::path(
    tag = "user",
    operation_id = "list_account_invitations",
    params(InvitationFilters),
    responses((status = 200, body = Page<AccountInvitation>))
)]
#[get("/users/invitations")]
pub async fn list_invitations(
    app: web::Data<App>,
    actor: Actor,
    query: ValidQuery<InvitationFilters>,
) -> Result<web::Json<Page<AccountInvitation>>> {
    let InvitationFilters { limit, cursor, provider_id } = query.0;
    let scope = Scope::of(&actor, provider_id.as_deref())?;
    let rows = PageQuery { limit, cursor: None }.rows()?;
    short_parameter("provider_id", provider_id.as_deref(), 64)?;
    let position = Cursor::new("account-invitations", &scope.words(), &actor.role_id);
    let after = position.open(&app.keys, cursor.as_deref())?;
    let found = app
        .db
        .read_at(move |conn, now| {
            let rows = store::invitations(conn, &scope, after.as_deref(), rows + 1)?;
            offered(conn, &rows, now)
        })
        .await?;
    Ok(web::Json(position.page(&app.keys, found, rows, |row| row.id.clone())?))
}

/// Withdraw an account invitation.
///
/// Its link no longer works. Asks for the password within fifteen minutes.
#[utoipa::path(
    tag = "user",
    operation_id = "withdraw_account_invitation",
    params(("invitation_id" = String, Path, description = "Id")),
    responses((status = 204, description = "Withdrawn."))
)]
#[post("/users/invitations/{invitation_id}/withdraw")]
pub async fn withdraw_invitation(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    app.db.write(move |tx| actions::withdraw(tx, &actor, &id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Read a person.
#[utoipa::path(
    tag = "user",
    operation_id = "read_user",
    params(("user_id" = String, Path, description = "Id")),
    responses((status = 200, body = User))
)]
#[get("/users/{user_id}")]
pub async fn read(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<web::Json<Option<User>>> {
    let id = path.into_inner();
    let found = app
        .db
        .read(move |conn| {
            let (_, person) = actions::person(conn, &actor, &id)?;
            shown(conn, &[person], &actor.user_id)
        })
        .await?;
    Ok(web::Json(found.into_iter().next()))
}

/// Give a role.
///
/// To somebody of the organisation; their sessions end, so that they act under it from the next
/// sign-in on. Asks for the password within fifteen minutes.
#[utoipa::path(
    tag = "user",
    operation_id = "give_role",
    params(("user_id" = String, Path, description = "Id")),
    request_body = GiveRole,
    responses((status = 201, body = HeldRole, headers(("Location" = String, description = "Where the person is"))))
)]
#[post("/users/{user_id}/roles")]
pub async fn give_role(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    body: ValidJson<GiveRole>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let location = format!("/api/v1/users/{id}");
    let role = app
        .db
        .write(move |tx| {
            let row = actions::give_role(tx, &actor, &id, &body)?;
            let names = store::organisation_names(
                tx.conn(),
                row.authority_id.as_deref().into_iter(),
                row.provider_id.as_deref().into_iter(),
            )?;
            HeldRole::new(&row, &names)
        })
        .await?;
    Ok(HttpResponse::Created().insert_header((header::LOCATION, location)).json(role))
}

/// End a role.
///
/// At once: the person's sessions end. Nobody ends a role of their own. Asks for the password
/// within fifteen minutes.
#[utoipa::path(
    tag = "user",
    operation_id = "end_role",
    params(
        ("user_id" = String, Path, description = "Id of the person"),
        ("role_id" = String, Path, description = "Id of the role"),
    ),
    responses((status = 204, description = "Ended."))
)]
#[delete("/users/{user_id}/roles/{role_id}")]
pub async fn end_role(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse> {
    let (user_id, role_id) = path.into_inner();
    app.db.write(move |tx| actions::end_role(tx, &actor, &user_id, &role_id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Take away somebody's access.
///
/// All their roles of the organisation end at once, on every device; who holds none of another
/// organisation cannot sign in any more. Asks for the password within fifteen minutes.
#[utoipa::path(
    tag = "user",
    operation_id = "disable_user",
    params(("user_id" = String, Path, description = "Id")),
    responses((status = 204, description = "Done."))
)]
#[post("/users/{user_id}/disable")]
pub async fn disable(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    app.db.write(move |tx| actions::disable(tx, &actor, &id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Start a new password for somebody.
///
/// A message with a link goes to them, to set it themselves. Asks for the password within fifteen
/// minutes.
#[utoipa::path(
    tag = "user",
    operation_id = "start_password_reset",
    params(("user_id" = String, Path, description = "Id")),
    responses((status = 202, description = "A message with a link is on its way."))
)]
#[post("/users/{user_id}/password-reset")]
pub async fn start_password_reset(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    app.db.write(move |tx| actions::start_password_reset(tx, &actor, &id)).await?;
    Ok(HttpResponse::Accepted().finish())
}
