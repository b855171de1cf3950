//! Handler.

use super::{gather, wire::Tasks};
use crate::app::App;
use crate::auth::Actor;
use crate::http::Result;
use actix_web::{get, web};

/// List what needs me.
///
/// Of the role acted in and its organisation, the most urgent first, at most fifty; and the next
/// date there is. A role that nothing waits for has an empty list.
#[utoipa::path(
    tag = "notice",
    operation_id = "list_my_tasks",
    responses((status = 200, body = Tasks))
)]
#[get("/me/tasks")]
pub async fn tasks(app: web::Data<App>, actor: Actor) -> Result<web::Json<Tasks>> {
    app.db.read_at(move |conn, now| gather::tasks(conn, &actor, now)).await.map(web::Json)
}
