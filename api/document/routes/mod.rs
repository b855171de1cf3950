//! Handlers: documents of providers, and of referrals.

pub mod own;
pub mod referral;

use super::{keeping, name::attachment, store::Row};
use crate::app::App;
use crate::http::Result;
use actix_web::{HttpResponse, http::header};

/// A download: streamed by the service, never shown in place.
async fn download(app: &App, row: &Row) -> Result<HttpResponse> {
    let content = keeping::content(app, row).await?;
    Ok(HttpResponse::Ok()
        .content_type(row.media_type.as_str())
        .insert_header((header::CONTENT_DISPOSITION, attachment(&row.name)))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((header::CACHE_CONTROL, "private, no-store"))
        .body(content))
}
