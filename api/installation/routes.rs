//! Handlers.

use super::wire::{DemoAccount, DemoAccounts, Installation};
use crate::app::App;
use crate::demo::accounts;
use crate::http::{Error, Problem, Result};
use actix_web::{get, web};

/// Read the installation.
///
/// Its name, logo and contact, for the pages. Open to everybody.
#[utoipa::path(
    tag = "installation",
    operation_id = "read_installation",
    security(()),
    responses((status = 200, body = Installation))
)]
#[get("/installation")]
pub async fn installation(app: web::Data<App>) -> web::Json<Installation> {
    web::Json(Installation::of(&app.config.theme, app.config.demo))
}

/// List the demo's accounts.
///
/// Fictional people to sign in as, with their password. Only an installation of fictional people
/// has any, and it serves on loopback alone; everywhere else there is nothing here.
#[utoipa::path(
    tag = "installation",
    operation_id = "list_demo_accounts",
    security(()),
    responses(
        (status = 200, body = DemoAccounts),
        (status = 404, description = "Refused: not_found", body = Problem, content_type = "application/problem+json"),
    )
)]
#[get("/demo/accounts")]
pub async fn demo_accounts(app: web::Data<App>) -> Result<web::Json<DemoAccounts>> {
    let config = &app.config;
    let password = config.demo_password.as_ref().filter(|_| config.demo);
    let password = password.ok_or_else(Error::not_found)?.reveal().to_owned();
    let items = accounts::featured()?.into_iter().map(DemoAccount::from).collect();
    Ok(web::Json(DemoAccounts { items, password }))
}
