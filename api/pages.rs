//! The web application, as it was built into `web/dist`: inside the binary when that is optimised,
//! read from the folder while developing.

use crate::http::unmatched::unmatched;
use actix_web::{
    HttpRequest, HttpResponse,
    http::{Method, header},
};
use rust_embed::Embed;

#[derive(Embed)]
#[folder = "web/dist"]
#[allow_missing = true]
struct Built;

/// Whose name changes with their content.
const HASHED: &str = "assets/";
/// What operators ask on a listener of their own, and would take a page here for the answer to.
const OPERATORS: [&str; 2] = ["/metrics", "/ready"];
const FOREVER: &str = "public, max-age=31536000, immutable";
const ASK_FIRST: &str = "no-cache";

/// A file of the application, or the application itself, which finds the page by its address.
/// Everything below `/api` is somebody else's, and so is what operators ask.
pub async fn pages(request: HttpRequest) -> HttpResponse {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let path = request.path();
    if !reads || is_api(path) || OPERATORS.contains(&path) {
        return unmatched(request).await;
    }
    let name = path.trim_start_matches('/');
    let is_file = name.rsplit('/').next().is_some_and(|last| last.contains('.'));
    let name = if is_file { name } else { "index.html" };
    match file(&request, name) {
        Some(answer) => answer,
        None => unmatched(request).await,
    }
}

/// Whether an address is the API's, where there are no pages.
pub fn is_api(path: &str) -> bool {
    path == "/api" || path.starts_with("/api/")
}

/// A file, compressed where the browser takes it so.
fn file(request: &HttpRequest, name: &str) -> Option<HttpResponse> {
    let media_type = media_type(name)?;
    let accepted = request.headers().get(header::ACCEPT_ENCODING);
    let brotli = accepted.and_then(|value| value.to_str().ok()).is_some_and(|value| {
        value.split(',').any(|one| one.split(';').next().is_some_and(|one| one.trim() == "br"))
    });
    let small = brotli.then(|| Built::get(&format!("{name}.br"))).flatten();
    let compressed = small.is_some();
    let found = small.or_else(|| Built::get(name))?;
    let tag = format!("\"{}\"", hex::encode(found.metadata.sha256_hash()));
    let known = request.headers().get(header::IF_NONE_MATCH);
    let unchanged = known.is_some_and(|value| value.as_bytes() == tag.as_bytes());
    let mut answer = if unchanged { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    let kept = if name.starts_with(HASHED) { FOREVER } else { ASK_FIRST };
    answer
        .insert_header((header::CACHE_CONTROL, kept))
        .insert_header((header::ETAG, tag))
        .insert_header((header::VARY, "Accept-Encoding"));
    if unchanged {
        return Some(answer.finish());
    }
    if compressed {
        answer.insert_header((header::CONTENT_ENCODING, "br"));
    }
    Some(answer.content_type(media_type).body(found.data.into_owned()))
}

/// Only what the application is made of: a file of another kind is not served.
fn media_type(name: &str) -> Option<&'static str> {
    Some(match name.rsplit_once('.')?.1 {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        _ => return None,
    })
}
