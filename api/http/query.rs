//! A typed query string: unknown parameters are refused, not ignored.

use super::{Error, Result};
use crate::auth::may_ask;
use actix_web::{FromRequest, HttpRequest, dev::Payload, http::header, web};
use serde::de::DeserializeOwned;
use std::{future::Future, pin::Pin};

/// A typed query. The type says `#[serde(deny_unknown_fields)]`.
#[derive(Debug)]
pub struct ValidQuery<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for ValidQuery<T> {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let query = web::Query::<T>::from_query(request.query_string());
        // Whoever shows a credential first hears what it is good for.
        let asking = request
            .headers()
            .contains_key(header::AUTHORIZATION)
            .then(|| may_ask(request, payload));
        Box::pin(async move {
            match (query, asking) {
                (Ok(query), _) => Ok(Self(query.into_inner())),
                (Err(error), None) => Err(refusal(&error.to_string())),
                (Err(error), Some(asking)) => {
                    asking.await?;
                    Err(refusal(&error.to_string()))
                }
            }
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
