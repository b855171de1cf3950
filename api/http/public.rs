//! What everybody may read: kept for five minutes, and asked for again by its tag.

use super::{Error, Result, file::attachment};
use crate::seal::sha256_hex;
use actix_web::{HttpRequest, HttpResponse, Responder, body::BoxBody, http::header};
use serde::Serialize;

/// How long anybody may keep it.
pub const KEPT: &str = "public, max-age=300";

/// An answer for everybody.
#[derive(Debug)]
pub struct Public {
    media_type: &'static str,
    file_name: Option<&'static str>,
    bytes: Vec<u8>,
}

impl Public {
    /// As JSON.
    ///
    /// # Errors
    /// Only if it cannot be written.
    pub fn json(value: &impl Serialize) -> Result<Self> {
        let bytes = serde_json::to_vec(value).map_err(Error::internal)?;
        Ok(Self { media_type: "application/json", file_name: None, bytes })
    }

    /// As a file to take away.
    pub const fn file(media_type: &'static str, name: &'static str, bytes: Vec<u8>) -> Self {
        Self { media_type, file_name: Some(name), bytes }
    }
}

impl Responder for Public {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let tag = format!("\"{}\"", sha256_hex(&self.bytes));
        let same = is_known(request, &tag);
        let mut answer = if same { HttpResponse::NotModified() } else { HttpResponse::Ok() };
        answer.insert_header((header::ETAG, tag)).insert_header((header::CACHE_CONTROL, KEPT));
        if same {
            return answer.finish();
        }
        if let Some(name) = self.file_name {
            answer.insert_header(attachment(name));
        }
        answer.content_type(self.media_type).body(self.bytes)
    }
}

/// Whether the caller has it already.
pub fn is_known(request: &HttpRequest, tag: &str) -> bool {
    let known = request.headers().get(header::IF_NONE_MATCH);
    known.and_then(|value| value.to_str().ok()).is_some_and(|value| {
        value.split(',').any(|one| one.trim().trim_start_matches("W/") == tag || one.trim() == "*")
    })
}
