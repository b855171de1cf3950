//! The routes that read or set cookies believe the application alone.

use crate::support::{PASSWORD, TestApp};

/// Sends to a path with exactly these headers.
async fn send(app: &TestApp, path: &str, headers: &[(&str, &str)], body: &str) -> u16 {
    let mut request = reqwest::Client::new().post(format!("{}/api/v1{path}", app.base));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(body.to_owned()).send().await.unwrap().status().as_u16()
}

#[actix_web::test]
async fn another_site_a_form_and_a_missing_header_are_refused() {
    let app = TestApp::start().await;
    let own = app.app.config.public_origin.clone();
    let json = ("content-type", "application/json");
    let client = ("x-together-client", "web");
    for path in ["/auth/sign-in", "/auth/refresh", "/auth/sign-out"] {
        for headers in [
            &[json][..],
            &[client],
            &[client, ("content-type", "text/plain")],
            &[client, ("content-type", "application/x-www-form-urlencoded")],
            &[client, json, ("sec-fetch-site", "cross-site")],
            &[client, json, ("sec-fetch-site", "same-site")],
            &[client, json, ("sec-fetch-site", "none")],
            &[client, json, ("origin", "null")],
            &[client, json, ("origin", "https://evil.example")],
            &[client, json, ("sec-fetch-site", "cross-site"), ("origin", &own)],
        ] {
            assert_eq!(send(&app, path, headers, "{}").await, 403, "{path} {headers:?}");
        }
        for headers in [
            &[client, json][..],
            &[client, json, ("sec-fetch-site", "same-origin")],
            &[client, json, ("origin", &own)],
        ] {
            assert_ne!(send(&app, path, headers, "{}").await, 403, "{path} {headers:?}");
        }
        let got = reqwest::get(format!("{}/api/v1{path}", app.base)).await.unwrap();
        assert!([404, 405].contains(&got.status().as_u16()), "only POST: {}", got.status());
    }
}

#[actix_web::test]
async fn a_cookie_alone_opens_nothing_else() {
    let app = TestApp::start().await;
    let person = app.officer("commissioner", "KNT").await;
    app.with_password(&person).await;
    let browser = app.browser();
    browser.try_password(&person.email, PASSWORD).await.expect(200);
    let cookie = format!("together_rt={}", browser.cookie("together_rt").unwrap());
    let client = app.stranger().with("cookie", &cookie);
    for path in ["/me", "/auth/sessions", "/users", "/establishments"] {
        client.get(path).await.refused(401, "unauthenticated");
    }
}

#[actix_web::test]
async fn no_other_origin_is_ever_let_in() {
    let app = TestApp::start().await;
    let answer = app.stranger().with("origin", "https://evil.example").get("/health").await;
    assert!(!answer.headers.keys().any(|name| name.as_str().starts_with("access-control")));
}
