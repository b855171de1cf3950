//! The web application as the service gives it out: needs `web/dist`, which `make` builds first.

use crate::support::{Answer, TestApp};
use together::installation::Theme;

const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'; require-trusted-types-for 'script'";

#[track_caller]
fn is(answer: &Answer, name: &str, expected: &str) {
    let found = answer.headers.get(name).map(|value| value.to_str().unwrap());
    assert_eq!(found, Some(expected), "{name}");
}

#[actix_web::test]
async fn every_address_of_a_page_is_the_application() {
    let app = TestApp::start().await;
    for path in ["/", "/sign-in", "/referrals/WSX-2026-0042/weights", "/family", "/apical"] {
        let answer = app.stranger().page(path).await.expect(200);
        assert!(answer.text.contains("<div id=\"app\">"), "{path}: {}", answer.text);
        is(&answer, "content-type", "text/html; charset=utf-8");
        is(&answer, "content-security-policy", PAGE_POLICY);
        is(&answer, "cache-control", "no-cache");
        is(&answer, "x-content-type-options", "nosniff");
        is(&answer, "referrer-policy", "no-referrer");
        is(&answer, "cross-origin-opener-policy", "same-origin");
        is(
            &answer,
            "permissions-policy",
            "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
        );
        assert!(!answer.text.contains(" style=") && !answer.text.contains("<script>"));
    }
}

#[actix_web::test]
async fn what_is_named_by_its_content_is_kept_for_a_year_and_goes_compressed() {
    let app = TestApp::start().await;
    let index = app.stranger().page("/").await.expect(200).text;
    let from = index.find("/assets/").expect("a script");
    let path: String = index[from..].chars().take_while(|c| *c != '"').collect();
    let plain = app.stranger().page(&path).await.expect(200);
    is(&plain, "cache-control", "public, max-age=31536000, immutable");
    assert!(!plain.headers.contains_key("content-encoding"));
    let small = app.stranger().with("accept-encoding", "gzip, br").page(&path).await.expect(200);
    is(&small, "content-encoding", "br");
    is(&small, "vary", "Accept-Encoding");
    let tag = plain.headers["etag"].to_str().unwrap();
    let again = app.stranger().with("if-none-match", tag).page(&path).await;
    assert_eq!((again.status, again.text.as_str()), (304, ""));
}

#[actix_web::test]
async fn what_is_no_page_is_refused_and_nothing_else_of_the_disk_is_given_out() {
    let app = TestApp::start().await;
    for path in [
        "/nothing.txt",
        "/assets/nothing.js",
        "/Cargo.toml",
        "/..%2fCargo.toml",
        "/assets/..%2f..%2f..%2fpackage.json",
        "/index.html.br",
        "/api",
        "/api/nothing",
    ] {
        let answer = app.stranger().page(path).await;
        assert_eq!(answer.status, 404, "{path}: {}", answer.text);
        assert_eq!(answer.json()["code"], "not_found");
        is(&answer, "cache-control", "no-store");
    }
}

#[actix_web::test]
async fn the_theme_is_one_stylesheet_and_its_name_is_open_to_all() {
    let app = TestApp::start().await;
    let css = app.stranger().page("/theme.css").await.expect(200);
    is(&css, "content-type", "text/css; charset=utf-8");
    is(&css, "content-security-policy", PAGE_POLICY);
    assert!(css.text.contains("--theme-brand: #1d70b8;"), "{}", css.text);
    let said = app.stranger().get("/installation").await.expect(200).json();
    assert_eq!(said["name"], "Together");
    assert_eq!(said["demo"], true);
    assert!(said["logo"].is_null());
    assert_eq!(app.stranger().page("/theme/logo").await.status, 404);
}

#[actix_web::test]
async fn an_installation_has_its_own_name_and_logo() {
    let folder = std::env::temp_dir().join(format!("theme-{}", together::db::new_id()));
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("logo.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>").unwrap();
    let theme = r#"{"name": "South East Together", "logo": "logo.svg", "logo_alt": "South East"}"#;
    std::fs::write(folder.join("theme.json"), theme).unwrap();
    let theme = Theme::read(&folder.join("theme.json")).unwrap();
    let app = TestApp::start_with(|config| config.theme = theme).await;
    let said = app.stranger().get("/installation").await.expect(200).json();
    assert_eq!(said["name"], "South East Together");
    assert_eq!(said["logo"]["path"], "/theme/logo");
    let logo = app.stranger().page("/theme/logo").await.expect(200);
    is(&logo, "content-type", "image/svg+xml");
    std::fs::remove_dir_all(folder).unwrap();
}

#[actix_web::test]
async fn fictional_people_are_told_of_in_a_demo_alone() {
    let with = |demo: bool| {
        move |config: &mut together::config::Config| {
            config.demo = demo;
            config.demo_password =
                Some(together::config::Secret::new("three gulls over the pier".into()));
        }
    };
    let app = TestApp::start_with(with(true)).await;
    let accounts = app.stranger().get("/demo/accounts").await.expect(200).json();
    assert_eq!(accounts["password"], "three gulls over the pier");
    let items = accounts["items"].as_array().unwrap();
    assert!(
        items.iter().any(|one| one["role"] == "commissioner, West Sussex County Council"),
        "{items:?}"
    );
    let app = TestApp::start_with(with(false)).await;
    app.stranger().get("/demo/accounts").await.refused(404, "not_found");
    let app = TestApp::start().await;
    app.stranger().get("/demo/accounts").await.refused(404, "not_found");
}
