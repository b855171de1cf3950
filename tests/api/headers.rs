//! The headers of every kind of answer, compared with the table; methods; the documentation page.

use crate::support::{Answer, TestApp};

const API_POLICY: &str = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; object-src 'none'; sandbox";
const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'";

/// What every answer has and has not.
#[track_caller]
fn common(answer: &Answer, policy: &str, kept: &str) {
    let header = |name: &str| answer.headers.get(name).map(|value| value.to_str().unwrap());
    assert_eq!(header("content-security-policy"), Some(policy));
    assert_eq!(header("cache-control"), Some(kept));
    assert_eq!(header("x-content-type-options"), Some("nosniff"));
    assert_eq!(header("referrer-policy"), Some("no-referrer"));
    assert_eq!(header("cross-origin-opener-policy"), Some("same-origin"));
    assert_eq!(header("cross-origin-resource-policy"), Some("same-origin"));
    assert_eq!(header("x-robots-tag"), Some("noindex, nofollow"));
    assert_eq!(header("x-request-id").map(str::len), Some(36));
    for absent in ["server", "x-powered-by", "access-control-allow-origin"] {
        assert_eq!(header(absent), None);
    }
}

#[track_caller]
fn refusal(answer: &Answer, status: u16, code: &str) {
    assert_eq!(answer.status, status, "{}", answer.text);
    assert_eq!(answer.json()["code"], code);
    assert_eq!(answer.headers["content-type"], "application/problem+json");
    common(answer, API_POLICY, "no-store");
}

#[actix_web::test]
async fn answers_of_the_api_and_its_refusals() {
    let app = TestApp::start().await;
    let stranger = app.stranger();
    let answer = stranger.get("/health").await.expect(200);
    common(&answer, API_POLICY, "private, no-store");
    assert!(!answer.headers.contains_key("strict-transport-security"), "http");
    assert!(!answer.headers.contains_key("permissions-policy"));
    refusal(&stranger.get("/nothing").await, 404, "not_found");
    refusal(&stranger.get("/providers").await, 401, "unauthenticated");
    refusal(&stranger.get("/providers/%ff").await, 401, "unauthenticated");
    refusal(&stranger.get("/%00").await, 404, "not_found");
    let officer = app.officer("commissioner", "KNT").await;
    refusal(&officer.client.get("/providers/x").await, 404, "not_found");
    let invalid = officer.client.get("/providers/%ff").await;
    refusal(&invalid, 404, "not_found");
    refusal(&officer.client.get("/providers?x=1").await, 422, "invalid");
}

#[actix_web::test]
async fn a_path_that_exists_names_the_methods_it_takes() {
    let app = TestApp::start().await;
    let stranger = app.stranger();
    for (method, path, allow) in [
        ("DELETE", "/health", "GET"),
        ("GET", "/audit/verify", "POST"),
        ("POST", "/providers/some-id", "GET"),
        ("PATCH", "/openapi.json", "GET"),
        ("OPTIONS", "/audit/entries", "GET"),
    ] {
        let answer = stranger.send(method, path, None, None).await;
        refusal(&answer, 405, "method_not_allowed");
        assert_eq!(answer.headers["allow"], allow, "{method} {path}");
    }
    refusal(&stranger.send("DELETE", "/nothing", None, None).await, 404, "not_found");
}

#[actix_web::test]
async fn https_is_kept_to_and_a_demo_on_loopback_is_not_told_to() {
    let app =
        TestApp::start_with(|config| config.public_origin = "https://together.example".into())
            .await;
    let client = app.stranger().with("host", "together.example");
    let answer = client.get("/audit/checkpoints").await.expect(200);
    assert_eq!(answer.headers["strict-transport-security"], "max-age=31536000; includeSubDomains");
}

#[actix_web::test]
async fn signing_out_clears_what_the_browser_kept_and_nothing_else_does() {
    let app = TestApp::start().await;
    let answer = app.stranger().post("/auth/sign-out", &serde_json::json!({})).await.expect(204);
    common(&answer, API_POLICY, "no-store");
    assert_eq!(answer.headers["clear-site-data"], "\"cache\", \"storage\"");
    let answer = app.stranger().get("/auth/nothing").await;
    refusal(&answer, 404, "not_found");
    assert!(!answer.headers.contains_key("clear-site-data"));
}

#[actix_web::test]
async fn the_contract_is_kept_for_five_minutes_and_known_again() {
    let app = TestApp::start().await;
    let answer = app.stranger().get("/openapi.json").await.expect(200);
    common(&answer, API_POLICY, "public, max-age=300");
    assert_eq!(answer.json()["openapi"], "3.1.0");
    let tag = answer.headers["etag"].to_str().unwrap().to_owned();
    let again = app.stranger().with("if-none-match", &tag).get("/openapi.json").await.expect(304);
    assert_eq!(again.text, "");
    app.stranger().with("if-none-match", "\"other\"").get("/openapi.json").await.expect(200);
}

#[actix_web::test]
async fn the_documentation_page_needs_nothing_from_elsewhere() {
    let app = TestApp::start().await;
    let get = async |path: &str| {
        let response = reqwest::get(format!("{}/api/docs/{path}", app.base)).await.unwrap();
        Answer {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            text: response.text().await.unwrap(),
        }
    };
    let page = get("").await;
    assert_eq!(page.status, 200);
    common(&page, PAGE_POLICY, "public, max-age=300");
    assert!(page.headers["permissions-policy"].to_str().unwrap().starts_with("camera=()"));
    assert!(!page.text.contains("<script>"), "{}", page.text);
    let mut assets = 0;
    for part in page.text.split(['"', '\'']) {
        assert!(!part.starts_with("http"), "{part}");
        if let Some(asset) = part.strip_prefix("./") {
            assets += 1;
            let answer = get(asset).await;
            assert_eq!(answer.status, 200, "{asset}");
            common(&answer, PAGE_POLICY, "public, max-age=300");
        }
    }
    assert!(assets >= 5, "{}", page.text);
    let start = get("swagger-initializer.js").await.text;
    assert!(start.contains("/api/v1/openapi.json"), "{start}");
    assert!(!start.contains("http"), "{start}");
    assert_eq!(get("nothing.js").await.status, 404);
}
