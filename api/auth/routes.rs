//! Handlers.

use super::actions::{self, Refreshed};
use super::wire::{
    AcceptInvitation, AcceptReset, Accepted, ActingFor, AskReset, Begun, ChangePassword, Confirm,
    InvitationToken, Offer, Profile, Renewed, Reset, ResetToken, Session, SignIn,
};
use super::{Cookie, FromApplication, SignedIn, tokens::LIFE_SECONDS};
use crate::app::App;
use crate::http::{Code, Error, Nothing, Page, Problem, Result, ValidJson};
use actix_web::{HttpResponse, ResponseError as _, delete, get, http::header, post, put, web};

/// Sign in.
///
/// Gives an access token for the memory of the application, and a refresh token in a cookie that
/// scripts cannot read. An unknown address, a wrong password, a locked and a disabled account
/// are answered alike.
#[utoipa::path(
    tag = "auth",
    operation_id = "sign_in",
    security(()),
    params(("X-Together-Client" = String, Header, description = "Any name: another site cannot send it", example = "web")),
    request_body = SignIn,
    responses(
        (status = 200, body = Begun, headers(("Set-Cookie" = String, description = "The refresh token, and once per browser the known device"))),
        (status = 401, description = "Refused: sign_in_failed", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Refused: cross_site", body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/auth/sign-in")]
pub async fn sign_in(
    app: web::Data<App>,
    from: FromApplication,
    body: ValidJson<SignIn>,
) -> Result<HttpResponse> {
    let body = body.value()?;
    let begun = actions::sign_in(&app, from, &body.email, &body.password).await?;
    let auth_time = begun.auth_time.and_utc().timestamp();
    let access_token = app.tokens.issue(&begun.user.id, &begun.session_id, auth_time)?;
    let mut response = HttpResponse::Ok();
    response.append_header(Cookie::Refresh.set(&app.config, &begun.refresh));
    if let Some(device) = &begun.new_device {
        response.append_header(Cookie::Device.set(&app.config, device));
    }
    Ok(response.json(Begun {
        access_token,
        expires_in: LIFE_SECONDS,
        user: begun.user.into(),
        acting_for: roles(begun.acting_for)?,
        first_use: begun.first_use,
    }))
}

fn roles(rows: Vec<super::store::ActingFor>) -> Result<Vec<ActingFor>> {
    rows.into_iter().map(ActingFor::try_from).collect()
}

/// Go on with a session.
///
/// Exchanges the refresh token of the cookie for its successor and a new access token. For thirty
/// seconds a spent one still yields an access token, without a new cookie, while its successor is
/// unused; after that it ends the session.
#[utoipa::path(
    tag = "auth",
    operation_id = "refresh_session",
    security(()),
    params(("X-Together-Client" = String, Header, description = "Any name: another site cannot send it", example = "web")),
    request_body = Nothing,
    responses(
        (status = 200, body = Renewed, headers(("Set-Cookie" = String, description = "The successor"))),
        (status = 401, description = "Refused: unauthenticated", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Refused: cross_site", body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/auth/refresh")]
pub async fn refresh(
    app: web::Data<App>,
    from: FromApplication,
    body: ValidJson<Nothing>,
) -> Result<HttpResponse> {
    body.value()?;
    let outcome = match from.refresh {
        Some(given) => app.db.upkeep(move |tx| actions::refresh(tx, &given)).await?,
        None => Refreshed::Over,
    };
    let Refreshed::GoesOn { session, successor } = outcome else {
        let mut refused = Error::new(Code::Unauthenticated).error_response();
        let (_, cookie) = Cookie::Refresh.clear(&app.config);
        let cookie = header::HeaderValue::from_str(&cookie).map_err(Error::internal)?;
        refused.headers_mut().append(header::SET_COOKIE, cookie);
        return Ok(refused);
    };
    let auth_time = session.auth_time.and_utc().timestamp();
    let access_token = app.tokens.issue(&session.user_id, &session.id, auth_time)?;
    let mut response = HttpResponse::Ok();
    if let Some(successor) = &successor {
        response.append_header(Cookie::Refresh.set(&app.config, successor));
    }
    Ok(response.json(Renewed { access_token, expires_in: LIFE_SECONDS }))
}

/// Sign out.
///
/// Ends the session of the cookie, if there is one, and clears what the browser keeps.
#[utoipa::path(
    tag = "auth",
    operation_id = "sign_out",
    security(()),
    params(("X-Together-Client" = String, Header, description = "Any name: another site cannot send it", example = "web")),
    request_body = Nothing,
    responses(
        (status = 204, description = "Signed out."),
        (status = 403, description = "Refused: cross_site", body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/auth/sign-out")]
pub async fn sign_out(
    app: web::Data<App>,
    from: FromApplication,
    body: ValidJson<Nothing>,
) -> Result<HttpResponse> {
    body.value()?;
    if let Some(given) = from.refresh {
        app.db.upkeep(move |tx| actions::sign_out(tx, &given)).await?;
    }
    Ok(HttpResponse::NoContent()
        .append_header(Cookie::Refresh.clear(&app.config))
        .append_header(("Clear-Site-Data", "\"cache\", \"storage\""))
        .finish())
}

/// Confirm the password.
///
/// The decisive steps (opening, award, roles, keys, exports) ask for it within fifteen minutes. A
/// wrong one is answered with `sign_in_failed` and ends nothing.
#[utoipa::path(
    tag = "auth",
    operation_id = "confirm_password",
    request_body = Confirm,
    responses((status = 200, body = Renewed))
)]
#[post("/auth/confirm")]
pub async fn confirm(
    app: web::Data<App>,
    who: SignedIn,
    body: ValidJson<Confirm>,
) -> Result<web::Json<Renewed>> {
    let password = &body.value()?.password;
    let (user_id, session_id) = (who.user_id.clone(), who.session_id.clone());
    let auth_time = actions::confirm(&app, who, password).await?.and_utc().timestamp();
    let access_token = app.tokens.issue(&user_id, &session_id, auth_time)?;
    Ok(web::Json(Renewed { access_token, expires_in: LIFE_SECONDS }))
}

/// List own sessions.
///
/// Those that run, newest first: at most twelve hours of them, and at most a hundred.
#[utoipa::path(
    tag = "auth",
    operation_id = "list_sessions",
    responses((status = 200, body = Page<Session>))
)]
#[get("/auth/sessions")]
pub async fn list_sessions(app: web::Data<App>, who: SignedIn) -> Result<web::Json<Page<Session>>> {
    let current = who.session_id.clone();
    let found = app.db.read_at(move |conn, now| actions::sessions(conn, &who, now)).await?;
    let items = found
        .into_iter()
        .map(|row| Session {
            current: row.id == current,
            id: row.id,
            device: row.device,
            created_at: row.created_at.and_utc(),
            last_used_at: row.last_used_at.and_utc(),
            permissions: vec!["end"],
        })
        .collect();
    Ok(web::Json(Page { items, next: None }))
}

/// End an own session.
#[utoipa::path(
    tag = "auth",
    operation_id = "end_session",
    params(("session_id" = String, Path, description = "Id")),
    responses((status = 204, description = "Ended."))
)]
#[delete("/auth/sessions/{session_id}")]
pub async fn end_session(
    app: web::Data<App>,
    who: SignedIn,
    path: web::Path<String>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    app.db.write(move |tx| actions::end_session(tx, &who, &id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Read an account invitation.
///
/// What its link offers, and whether to ask for a new password or for the one of the account.
/// Reading changes nothing: mail scanners open links.
#[utoipa::path(
    tag = "auth",
    operation_id = "read_account_invitation",
    security(()),
    request_body = InvitationToken,
    responses(
        (status = 200, body = Offer),
        (status = 404, description = "Refused: not_found", body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/auth/invitations/read")]
pub async fn read_invitation(
    app: web::Data<App>,
    body: ValidJson<InvitationToken>,
) -> Result<web::Json<Offer>> {
    let token = body.value()?.token.clone();
    let (row, organisation, has_account) =
        app.db.read_at(move |conn, now| crate::user::actions::offer(conn, &token, now)).await?;
    let role = row.role.parse().map_err(Error::internal)?;
    Ok(web::Json(Offer { name: row.name, email: row.email, role, organisation, has_account }))
}

/// Accept an account invitation.
///
/// Once, within seven days. Somebody new sets a password; somebody who has an account gives its
/// password. Then sign in.
#[utoipa::path(
    tag = "auth",
    operation_id = "accept_account_invitation",
    security(()),
    request_body = AcceptInvitation,
    responses(
        (status = 200, body = Accepted),
        (status = 401, description = "Refused: sign_in_failed", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "Refused: not_found", body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/auth/invitations/accept")]
pub async fn accept_invitation(
    app: web::Data<App>,
    body: ValidJson<AcceptInvitation>,
) -> Result<web::Json<Accepted>> {
    let body = body.value()?;
    let email = crate::user::actions::accept(&app, &body.token, &body.password).await?;
    Ok(web::Json(Accepted { email }))
}

/// Ask for a new password.
///
/// The answer is the same whether or not the address has an account. If it has, a message with a
/// link is on its way to it; after three within an hour no more are sent.
#[utoipa::path(
    tag = "auth",
    operation_id = "ask_password_reset",
    security(()),
    params(("X-Together-Client" = String, Header, description = "Any name: another site cannot send it", example = "web")),
    request_body = AskReset,
    responses(
        (status = 202, description = "Whoever has the address gets a message."),
        (status = 403, description = "Refused: cross_site", body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/auth/password-resets")]
pub async fn ask_reset(
    app: web::Data<App>,
    from: FromApplication,
    body: ValidJson<AskReset>,
) -> Result<HttpResponse> {
    let (address, email) = (from.address.to_string(), body.value()?.email.clone());
    app.db.upkeep(move |tx| actions::ask(tx, &address, &email)).await?;
    Ok(HttpResponse::Accepted().finish())
}

/// Read a password reset.
///
/// Whose password its link sets. Reading changes nothing: mail scanners open links.
#[utoipa::path(
    tag = "auth",
    operation_id = "read_password_reset",
    security(()),
    request_body = ResetToken,
    responses(
        (status = 200, body = Reset),
        (status = 404, description = "Refused: not_found", body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/auth/password-resets/read")]
pub async fn read_reset(
    app: web::Data<App>,
    body: ValidJson<ResetToken>,
) -> Result<web::Json<Reset>> {
    let token = body.value()?.token.clone();
    let (email, until) =
        app.db.read_at(move |conn, now| actions::read_reset(conn, &token, now)).await?;
    Ok(web::Json(Reset { email, expires_at: until.and_utc() }))
}

/// Set a new password by a reset.
///
/// Once, within thirty minutes. Every session of the person ends, and a message says so. Then sign
/// in.
#[utoipa::path(
    tag = "auth",
    operation_id = "accept_password_reset",
    security(()),
    request_body = AcceptReset,
    responses(
        (status = 200, body = Accepted),
        (status = 404, description = "Refused: not_found", body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/auth/password-resets/accept")]
pub async fn accept_reset(
    app: web::Data<App>,
    body: ValidJson<AcceptReset>,
) -> Result<web::Json<Accepted>> {
    let body = body.value()?;
    let email = actions::reset_password(&app, &body.token, &body.password).await?;
    Ok(web::Json(Accepted { email }))
}

/// Read the own profile.
///
/// Who is signed in, and what the header `Together-Acting-For` may name.
#[utoipa::path(
    tag = "auth",
    operation_id = "read_profile",
    responses((status = 200, body = Profile))
)]
#[get("/me")]
pub async fn read_profile(app: web::Data<App>, who: SignedIn) -> Result<web::Json<Profile>> {
    let password_given_at = who.auth_time.and_utc();
    let own = app.db.read(move |conn| actions::profile(conn, &who)).await?;
    Ok(web::Json(Profile {
        user: own.user.into(),
        acting_for: roles(own.acting_for)?,
        first_use: own.first_use,
        administrators: own.administrators,
        password_given_at,
        permissions: vec!["change_password", "end_sessions"],
    }))
}

/// Note that you were shown around.
///
/// From then on `first_use` is false, wherever you sign in. Once more changes nothing.
#[utoipa::path(
    tag = "auth",
    operation_id = "end_first_use",
    responses((status = 204, description = "Noted."))
)]
#[post("/me/first-use")]
pub async fn end_first_use(app: web::Data<App>, who: SignedIn) -> Result<HttpResponse> {
    // Housekeeping when it was noted before: then nothing is written, and no entry either.
    app.db.upkeep(move |tx| actions::seen_first_use(tx, &who)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Change the own password.
///
/// Asks for the present one. Every session ends, this one too: sign in with the new password.
#[utoipa::path(
    tag = "auth",
    operation_id = "change_password",
    request_body = ChangePassword,
    responses((status = 204, description = "Changed; every session has ended."))
)]
#[put("/me/password")]
pub async fn change_password(
    app: web::Data<App>,
    who: SignedIn,
    body: ValidJson<ChangePassword>,
) -> Result<HttpResponse> {
    let body = body.value()?;
    actions::change_password(&app, who, &body.current, &body.password).await?;
    Ok(HttpResponse::NoContent().finish())
}
