//! A typed query string: unknown parameters are refused, not ignored.

use super::{Error, Result};
use actix_web::{FromRequest, HttpRequest, dev::Payload, web};
use serde::de::DeserializeOwned;
use std::future::{Ready, ready};

/// A typed query. The type says `#[serde(deny_unknown_fields)]`.
#[derive(Debug)]
pub struct ValidQuery<T>(pub T);

impl<T: DeserializeOwned> FromRequest for ValidQuery<T> {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        if request.query_string().contains("%00") {
            return ready(Err(refusal("")));
        }
        ready(match web::Query::<T>::from_query(request.query_string()) {
            Ok(query) => Ok(Self(query.into_inner())),
            Err(error) => Err(refusal(&error.to_string())),
        })
    }
}

fn refusal(words: &str) -> Error {
    let named = words.split('`').nth(1).unwrap_or_default();
    if words.contains("unknown field") {
        // Only letters, digits and underscores are repeated back.
        let name: String =
            named.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').take(40).collect();
        return Error::field(&format!("?{name}"), "unknown_field", "There is no such parameter.");
    }
    if words.contains("missing field") {
        return Error::field(&format!("?{named}"), "missing", "This parameter is needed.");
    }
    Error::field("?", "unknown_value", "A parameter has a value that is not acceptable.")
}
