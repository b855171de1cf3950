//! The headers of every answer of every route, compared with the tables.

use super::{OPERATIONS, Rule::Open, World};
use crate::support::Answer;
use together_rules::policy::Standing;

const API: &str = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; object-src 'none'; sandbox";
const PAGES: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'; require-trusted-types-for 'script'";
const HSTS: &str = "max-age=31536000; includeSubDomains";

/// What is wrong with the headers of an answer to a path.
fn faults(path: &str, answer: &Answer, https: bool) -> Vec<String> {
    let refused = answer.status >= 400;
    let page = !path.starts_with("/api/") && !refused;
    let auth = path.starts_with("/api/v1/auth/");
    let published = path.starts_with("/api/v1/public/") && !refused;
    let contract = path == "/api/v1/openapi.json" && !refused;
    let kept = match (refused, auth, published || contract, page) {
        (true, ..) => "no-store",
        (_, true, ..) => "no-store",
        (_, _, true, _) => "public, max-age=300",
        (.., true) if path.starts_with("/assets/") => "public, max-age=31536000, immutable",
        (.., true) => "no-cache",
        _ => "private, no-store",
    };
    let signed_out = path.ends_with("/sign-out") && !refused;
    let permissions = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
    let expected = [
        ("content-security-policy", Some(if page { PAGES } else { API })),
        ("x-content-type-options", Some("nosniff")),
        ("referrer-policy", Some("no-referrer")),
        ("cross-origin-opener-policy", Some("same-origin")),
        ("cross-origin-resource-policy", Some("same-origin")),
        ("permissions-policy", page.then_some(permissions)),
        ("x-robots-tag", (!published).then_some("noindex, nofollow")),
        ("strict-transport-security", https.then_some(HSTS)),
        ("cache-control", Some(kept)),
        ("clear-site-data", signed_out.then_some("\"cache\", \"storage\"")),
        ("server", None),
        ("x-powered-by", None),
    ];
    let mut found = Vec::new();
    for (name, value) in expected {
        let there = answer.headers.get(name).map(|value| value.to_str().unwrap());
        if there != value {
            found.push(format!("{name} is {there:?}, not {value:?}"));
        }
        if answer.headers.get_all(name).iter().count() > 1 {
            found.push(format!("{name} twice"));
        }
    }
    let cross = |name: &&reqwest::header::HeaderName| name.as_str().starts_with("access-control");
    found.extend(answer.headers.keys().filter(cross).map(|name| format!("{name} is there")));
    if published && !answer.headers.contains_key("etag") {
        found.push("no tag".into());
    }
    let kind = answer.headers.get("content-type").and_then(|value| value.to_str().ok());
    if refused && kind != Some("application/problem+json") {
        found.push(format!("a refusal of kind {kind:?}"));
    }
    let download = kind.is_some_and(|kind| {
        ["text/csv", "application/jsonl", "application/vnd"].iter().any(|one| kind.starts_with(one))
    });
    let disposition = answer.headers.get("content-disposition");
    let attached = disposition.is_some_and(|value| {
        let value = value.to_str().unwrap();
        value.starts_with("attachment; filename=\"") && value.contains("filename*=UTF-8''")
    });
    if download && !attached {
        found.push(format!("a download that is no attachment: {disposition:?}"));
    }
    let status = answer.status;
    found.into_iter().map(|fault| format!("{path} {status}: {fault}")).collect()
}

#[actix_web::test]
async fn every_route_refusal_and_method_has_exactly_the_headers_of_its_kind() {
    for world in [World::new().await, World::awarded().await] {
        let (mut found, mut answers) = (Vec::new(), 0);
        let people = world.some(&[
            Standing::Stranger,
            Standing::CommissionerOwn,
            Standing::ProviderOwner,
            Standing::LeadOfficer,
        ]);
        for (method, template, rule) in OPERATIONS {
            let path = world.path(template);
            let whole = format!("/api/v1{path}");
            let mut kinds = Vec::new();
            for (_, client) in &people {
                // One of each status is enough.
                let body = (*method != "GET" && *method != "DELETE").then(|| "{}".to_owned());
                let (status, headers, bytes) = match *method {
                    "GET" => client.download(&path).await,
                    _ => {
                        let answer = client.send(method, &path, body, Some(1)).await;
                        (answer.status, answer.headers, answer.text.into_bytes())
                    }
                };
                let text = String::from_utf8_lossy(&bytes).into_owned();
                if !kinds.contains(&status) {
                    kinds.push(status);
                    answers += 1;
                    found.extend(faults(&whole, &Answer { status, headers, text }, false));
                }
            }
            let other = world.app.stranger().send("PATCH", &path, None, None).await.expect(405);
            found.extend(faults(&whole, &other, false));
            if matches!(rule, Open) {
                let bare = world.app.stranger().send("OPTIONS", &path, None, None).await;
                found.extend(faults(&whole, &bare, false));
            }
        }
        assert!(found.is_empty(), "{}", found.join("\n"));
        assert!(answers > 200, "{answers}");
    }
}

#[actix_web::test]
async fn pages_files_and_what_is_not_there_have_theirs() {
    for https in [false, true] {
        let app = crate::support::TestApp::start_with(|config| {
            if https {
                config.public_origin = "https://together.example".into();
            }
        })
        .await;
        let host = app.app.config.public_origin.split_once("://").unwrap().1.to_owned();
        let client = app.stranger().with("host", &host);
        let index = client.page("/").await.expect(200).text;
        let mut paths: Vec<String> = index
            .split('"')
            .filter(|part| part.starts_with("/assets/") || part.ends_with(".svg"))
            .map(str::to_owned)
            .collect();
        assert!(paths.len() >= 2, "{index}");
        for path in [
            "/",
            "/sign-in",
            "/family",
            "/referrals/1",
            "/nothing.txt",
            "/assets/nothing.js",
            "/metrics",
            "/api/v1/openapi.json",
            "/api/v1/nothing",
            "/api/nothing",
            "/api/v1/health",
            "/api/v1/public/categories",
            "/api/v1/public/nothing",
        ] {
            paths.push(path.to_owned());
        }
        let mut found = Vec::new();
        for path in &paths {
            found.extend(faults(path, &client.page(path).await, https));
        }
        assert!(found.is_empty(), "{}", found.join("\n"));
    }
}

#[actix_web::test]
async fn what_is_published_is_known_again_by_its_tag() {
    let app = crate::support::TestApp::start().await;
    for path in
        ["/public/categories", "/public/categories/sen", "/public/awards", "/public/awards.csv"]
    {
        let answer = app.stranger().get(path).await.expect(200);
        let tag = answer.headers["etag"].to_str().unwrap().to_owned();
        let again = app.stranger().with("if-none-match", &tag).get(path).await.expect(304);
        assert_eq!(
            (again.text.as_str(), again.headers["etag"].to_str().unwrap()),
            ("", tag.as_str())
        );
        app.stranger().with("if-none-match", "\"other\"").get(path).await.expect(200);
    }
}
