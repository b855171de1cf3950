//! A JSON body: bounded, typed, validated, refused with every field that is wrong.

use super::{Code, Error, FieldError, Result};
use actix_web::{FromRequest, HttpRequest, dev::Payload, web};
use serde::{Deserialize, de::DeserializeOwned};
use std::{future::Future, pin::Pin, time::Duration};
use utoipa::ToSchema;
use validator::{Validate, ValidationErrors, ValidationErrorsKind};

/// Largest JSON body, in bytes; a bid may have twice as much.
pub const JSON_LIMIT: usize = 256 * 1024;
/// Largest body of a bid, in bytes.
pub const BID_LIMIT: usize = 512 * 1024;
/// Deepest nesting of objects and lists.
const DEPTH_LIMIT: usize = 32;

/// Nothing: an empty object, so that the request is JSON, which a form of another site cannot be.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// A body, read but not yet looked at: authorisation comes first, so the action asks for it.
#[derive(Debug)]
pub struct ValidJson<T> {
    parsed: Result<T>,
    /// As sent.
    pub bytes: web::Bytes,
}

impl<T> ValidJson<T> {
    /// A body made inside the service, read and validated as a caller's is: the demo region goes
    /// through the same actions as callers.
    pub fn made(value: &serde_json::Value) -> Self
    where
        T: DeserializeOwned + Validate,
    {
        let bytes = web::Bytes::from(value.to_string());
        Self { parsed: parse(&bytes), bytes }
    }

    /// The body, once the caller is known to be allowed.
    ///
    /// # Errors
    /// What is wrong with it, all fields at once.
    pub fn value(&self) -> Result<&T> {
        self.parsed.as_ref().map_err(Clone::clone)
    }
}

impl<T: DeserializeOwned + Validate + 'static> FromRequest for ValidJson<T> {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let limit = if request.path().contains("/bids") { BID_LIMIT } else { JSON_LIMIT };
        let typed = is_plain_json(request);
        let payload = web::Payload::from_request(request, payload);
        Box::pin(async move {
            let payload = payload.await.map_err(Error::internal)?;
            Ok(match read(payload, limit).await {
                Ok(bytes) if typed => Self { parsed: parse(&bytes), bytes },
                Ok(bytes) => Self { parsed: Err(Error::new(Code::UnsupportedMediaType)), bytes },
                Err(error) => Self { parsed: Err(error), bytes: web::Bytes::new() },
            })
        })
    }
}

/// A JSON body as text, for a reader of its own that tells every fault itself.
#[derive(Debug)]
pub struct JsonText(Result<web::Bytes>);

impl JsonText {
    /// The text, once the caller is known to be allowed.
    ///
    /// # Errors
    /// `too_large`, `unsupported_media_type`; none when it is not UTF-8, for the reader to tell.
    pub fn value(&self) -> Result<Option<&str>> {
        let bytes = self.0.as_ref().map_err(Clone::clone)?;
        Ok(std::str::from_utf8(bytes).ok())
    }
}

impl FromRequest for JsonText {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let typed = is_plain_json(request);
        let payload = web::Payload::from_request(request, payload);
        Box::pin(async move {
            let bytes = read(payload.await.map_err(Error::internal)?, BID_LIMIT).await;
            let plain = bytes.and_then(|bytes| match typed {
                true => Ok(bytes),
                false => Err(Error::new(Code::UnsupportedMediaType)),
            });
            Ok(Self(plain))
        })
    }
}

/// Whether a request says that its body is JSON, not compressed.
pub fn is_plain_json(request: &HttpRequest) -> bool {
    let json = request
        .headers()
        .get("content-type")
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .is_some_and(|value| value.trim().eq_ignore_ascii_case("application/json"));
    json && !request.headers().contains_key("content-encoding")
}

/// Reads a whole body, at most `limit` bytes, within ten seconds.
///
/// # Errors
/// `too_large`, `malformed_body`.
pub async fn read(payload: web::Payload, limit: usize) -> Result<web::Bytes> {
    let reading = payload.to_bytes_limited(limit);
    match actix_web::rt::time::timeout(Duration::from_secs(10), reading).await {
        Ok(Ok(Ok(bytes))) => Ok(bytes),
        Ok(Ok(Err(_))) | Err(_) => Err(Error::new(Code::MalformedBody)),
        Ok(Err(_)) => Err(Error::new(Code::TooLarge)),
    }
}

/// Parses and validates JSON text.
///
/// # Errors
/// `malformed_body` when it is not JSON; `invalid` with pointers otherwise.
pub fn parse<T: DeserializeOwned + Validate>(bytes: &[u8]) -> Result<T> {
    let text = std::str::from_utf8(bytes).map_err(|_| Error::new(Code::MalformedBody))?;
    if deeper_than(text, DEPTH_LIMIT) {
        return Err(Error::field("", "too_deep", "The body is nested too deeply."));
    }
    if has_nul(text) {
        return Err(Error::field("", "unknown_value", "A text has a NUL in it."));
    }
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value: T =
        serde_path_to_error::deserialize(&mut deserializer).map_err(|error| shape(&error))?;
    deserializer.end().map_err(|_| Error::new(Code::MalformedBody))?;
    value.validate().map_err(|errors| Error::invalid(fields(&errors, "")))?;
    Ok(value)
}

fn deeper_than(text: &str, limit: usize) -> bool {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => depth = depth.saturating_add(1),
            b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > limit {
            return true;
        }
    }
    false
}

/// Whether a text of the body has a NUL: PostgreSQL stores none. In JSON it is always escaped.
fn has_nul(text: &str) -> bool {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('\\') {
        if after.starts_with("u0000") {
            return true;
        }
        // The escaped character itself may be a backslash.
        let mut letters = after.chars();
        letters.next();
        rest = letters.as_str();
    }
    false
}

/// A serde error as a field error: where, and which kind, never the value.
fn shape(error: &serde_path_to_error::Error<serde_json::Error>) -> Error {
    let inner = error.inner();
    if inner.is_syntax() || inner.is_eof() {
        return Error::new(Code::MalformedBody);
    }
    let mut pointer = String::new();
    for segment in error.path() {
        use serde_path_to_error::Segment;
        match segment {
            Segment::Seq { index } => pointer.push_str(&format!("/{index}")),
            Segment::Map { key } => {
                pointer.push('/');
                pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
            }
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    let words = inner.to_string();
    let named = words.split('`').nth(1).unwrap_or_default();
    if words.starts_with("missing field") {
        return Error::field(&format!("{pointer}/{named}"), "missing", "This is needed.");
    }
    if words.starts_with("unknown field") {
        // The path ends at the unknown member itself.
        return Error::field(&pointer, "unknown_field", "There is no such field.");
    }
    let code = ["not_a_decimal", "too_many_decimals", "out_of_range"]
        .into_iter()
        .find(|code| words.starts_with(code))
        .unwrap_or("unknown_value");
    Error::field(&pointer, code, "This is not an acceptable value.")
}

/// Every validation error with its pointer.
fn fields(errors: &ValidationErrors, at: &str) -> Vec<FieldError> {
    let mut found = Vec::new();
    for (name, kind) in errors.errors() {
        let here = if name == "__all__" { at.to_owned() } else { format!("{at}/{name}") };
        match kind {
            ValidationErrorsKind::Struct(inner) => found.extend(fields(inner, &here)),
            ValidationErrorsKind::List(items) => {
                for (index, inner) in items {
                    found.extend(fields(inner, &format!("{here}/{index}")));
                }
            }
            ValidationErrorsKind::Field(list) => found.extend(list.iter().map(|error| {
                let message =
                    error.message.as_deref().unwrap_or("This is not an acceptable value.");
                FieldError::new(&here, code(&error.code), message)
            })),
        }
    }
    found.sort_by(|a, b| a.pointer.cmp(&b.pointer));
    found
}

/// The validator's codes in the contract's words.
fn code(code: &str) -> &str {
    match code {
        "length" | "range" => "out_of_range",
        "email" | "url" | "regex" => "unknown_value",
        other => other,
    }
}
