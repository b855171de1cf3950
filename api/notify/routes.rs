//! Handlers. An inbox belongs to the person, whichever role they act in.

use super::wire::{ChangeNoticeSettings, Filters, InboxMessage, NoticeSettings, Unread};
use super::{
    actions,
    inbox::{self, Row, Wanted},
};
use crate::app::App;
use crate::auth::SignedIn;
use crate::http::{Cursor, Page, PageQuery, Result, ValidJson, ValidQuery};
use actix_web::{HttpResponse, get, post, put, web};

/// List the own inbox.
///
/// Newest first.
#[utoipa::path(
    tag = "notice",
    operation_id = "list_inbox",
    params(Filters),
    responses((status = 200, body = Page<InboxMessage>))
)]
#[get("/me/inbox")]
pub async fn list_inbox(
    app: web::Data<App>,
    who: SignedIn,
    query: ValidQuery<Filters>,
) -> Result<web::Json<Page<InboxMessage>>> {
    let Filters { limit, cursor, unread, needs_me } = query.0;
    let rows = PageQuery { limit, cursor: None }.rows()?;
    let position = Cursor::new("inbox", &format!("{unread} {needs_me}"), &who.user_id);
    let before = position.open(&app.keys, cursor.as_deref())?;
    let wanted = Wanted { unread, needs_me };
    let found = app
        .db
        .read(move |conn| {
            let found = inbox::list(conn, &who.user_id, wanted, before.as_deref(), rows + 1)?;
            Ok((inbox::senders(conn, &who.user_id, &found)?, found))
        })
        .await?;
    let (senders, found) = found;
    let page = position.page(&app.keys, found, rows, |row| row.id.clone())?;
    let from = |row: &Row| senders.get(&row.reference).unwrap_or(&app.config.theme.name).clone();
    let items = page.items.into_iter().map(|row| InboxMessage::new(from(&row), row));
    let items = items.collect::<Result<_>>()?;
    Ok(web::Json(Page { items, next: page.next }))
}

/// Count what waits in the own inbox.
#[utoipa::path(
    tag = "notice",
    operation_id = "count_unread",
    responses((status = 200, body = Unread))
)]
#[get("/me/inbox/unread")]
pub async fn count_unread(app: web::Data<App>, who: SignedIn) -> Result<web::Json<Unread>> {
    app.db.read(move |conn| actions::unread(conn, &who)).await.map(web::Json)
}

/// Mark a message as read.
///
/// Once more changes nothing.
#[utoipa::path(
    tag = "notice",
    operation_id = "read_message",
    params(("message_id" = String, Path, description = "Id")),
    responses((status = 204, description = "Read."))
)]
#[post("/me/inbox/{message_id}/read")]
pub async fn read_message(
    app: web::Data<App>,
    who: SignedIn,
    path: web::Path<String>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    app.db.upkeep(move |tx| inbox::read(tx, &who.user_id, &id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Mark every message as read.
#[utoipa::path(
    tag = "notice",
    operation_id = "read_all_messages",
    responses((status = 204, description = "Read."))
)]
#[post("/me/inbox/read-all")]
pub async fn read_all_messages(app: web::Data<App>, who: SignedIn) -> Result<HttpResponse> {
    app.db.upkeep(move |tx| inbox::read_all(tx, &who.user_id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Read how one wishes to be told.
///
/// A row for each kind of notice that concerns the own roles.
#[utoipa::path(
    tag = "notice",
    operation_id = "read_notice_settings",
    responses((status = 200, body = NoticeSettings))
)]
#[get("/me/notice-settings")]
pub async fn read_settings(
    app: web::Data<App>,
    who: SignedIn,
) -> Result<web::Json<NoticeSettings>> {
    app.db.read(move |conn| actions::settings(conn, &who)).await.map(web::Json)
}

/// Change how one wishes to be told.
///
/// What concerns one's own safety stays on, and what somebody has to act on keeps one way. Quiet
/// hours hold mail back until 8am, but of urgent kinds.
#[utoipa::path(
    tag = "notice",
    operation_id = "change_notice_settings",
    request_body = ChangeNoticeSettings,
    responses((status = 200, body = NoticeSettings))
)]
#[put("/me/notice-settings")]
pub async fn change_settings(
    app: web::Data<App>,
    who: SignedIn,
    body: ValidJson<ChangeNoticeSettings>,
) -> Result<web::Json<NoticeSettings>> {
    app.db.write(move |tx| actions::change_settings(tx, &who, &body)).await.map(web::Json)
}
