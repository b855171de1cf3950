//! Handlers.

mod draft;
mod progress;
mod read;
mod sheet;

use super::view;
use super::wire::Application;
use crate::app::App;
use crate::auth::Actor;
use crate::db::{Conn, Tx};
use crate::http::Routes;
use crate::http::{Result, if_match::etag};
use actix_web::HttpResponse;
use chrono::NaiveDate;
use together_rules::london;

/// The routes of this room.
pub fn routes(routes: &mut Routes<'_, '_>) {
    routes
        .service(read::list)
        .service(read::read)
        .service(read::receipt)
        .service(read::list_shared)
        .service(read::read_shared)
        .service(draft::start)
        .service(draft::save_shared)
        .service(draft::save_answer)
        .service(draft::drop_answer)
        .service(draft::save_content)
        .service(draft::save_prices)
        .service(draft::check_prices)
        .service(sheet::download_csv)
        .service(sheet::download_xlsx)
        .service(sheet::upload_csv)
        .service(sheet::upload_xlsx)
        .service(draft::save_discounts)
        .service(draft::copy_answers)
        .service(progress::submit_many)
        .service(progress::submit)
        .service(progress::answer_clarification)
        .service(progress::withdraw)
        .service(progress::cure);
}

/// Runs an action and answers with the application as it then is.
async fn change(
    app: &App,
    actor: Actor,
    id: String,
    mut action: impl FnMut(&mut Tx<'_>, &Actor, &str) -> Result<()> + Send + 'static,
) -> Result<HttpResponse> {
    let (version, body) = app
        .db
        .write(move |tx| {
            action(tx, &actor, &id)?;
            let today = london::date_of(tx.now()?.and_utc());
            view::read(tx.conn(), &actor, &id, today)
        })
        .await?;
    Ok(answer(version, &body))
}

fn answer(version: i64, body: &Application) -> HttpResponse {
    HttpResponse::Ok().insert_header(etag(version)).json(body)
}

/// The day in London, by the database's clock.
fn today(app: &App, conn: &mut Conn) -> Result<NaiveDate> {
    Ok(london::date_of(app.db.ground().time(conn)?.and_utc()))
}
