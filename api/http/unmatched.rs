//! Requests no route takes: 405 where the path exists with other methods, 404 everywhere else.

use super::{Code, Error};
use actix_web::{
    HttpRequest, HttpResponse, ResponseError as _,
    http::header::{self, HeaderValue},
};
use std::sync::OnceLock;
use utoipa::openapi::PathItem;

/// A path of the contract and what it takes.
struct Known {
    segments: Vec<String>,
    methods: Vec<&'static str>,
}

/// Refuses.
pub async fn unmatched(request: HttpRequest) -> HttpResponse {
    let allowed = allowed(request.path());
    if allowed.is_empty() || allowed.contains(&request.method().as_str()) {
        return Error::new(Code::NotFound).error_response();
    }
    let mut response = Error::new(Code::MethodNotAllowed).error_response();
    if let Ok(value) = HeaderValue::from_str(&allowed.join(", ")) {
        response.headers_mut().insert(header::ALLOW, value);
    }
    response
}

fn allowed(path: &str) -> Vec<&'static str> {
    static KNOWN: OnceLock<Vec<Known>> = OnceLock::new();
    let segments: Vec<&str> = path.split('/').collect();
    let matching = || KNOWN.get_or_init(known).iter().filter(|known| known.takes(&segments));
    // A path that is spelt out is not the one with a name in its place.
    let exact = matching().map(Known::spelt_out).max();
    let nearest = matching().filter(|known| Some(known.spelt_out()) == exact);
    let mut methods: Vec<&str> = nearest.flat_map(|known| known.methods.iter().copied()).collect();
    methods.sort_unstable();
    methods.dedup();
    methods
}

fn known() -> Vec<Known> {
    let contract = crate::app::contract();
    let split = |path: &str| path.split('/').map(str::to_owned).collect();
    let mut all: Vec<Known> = contract
        .paths
        .paths
        .iter()
        .map(|(path, item)| Known { segments: split(path), methods: methods(item) })
        .collect();
    for path in ["/api/v1/openapi.json", "/api/docs", "/api/docs/{file}"] {
        all.push(Known { segments: split(path), methods: vec!["GET"] });
    }
    all
}

fn methods(item: &PathItem) -> Vec<&'static str> {
    [
        ("GET", item.get.is_some()),
        ("PUT", item.put.is_some()),
        ("POST", item.post.is_some()),
        ("DELETE", item.delete.is_some()),
        ("PATCH", item.patch.is_some()),
    ]
    .into_iter()
    .filter_map(|(method, there)| there.then_some(method))
    .collect()
}

impl Known {
    fn spelt_out(&self) -> usize {
        self.segments.iter().filter(|segment| !segment.starts_with('{')).count()
    }

    fn takes(&self, segments: &[&str]) -> bool {
        self.segments.len() == segments.len()
            && self.segments.iter().zip(segments).all(|(known, asked)| {
                known == asked || (known.starts_with('{') && !asked.is_empty())
            })
    }
}
