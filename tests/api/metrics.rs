//! Figures for the operator.

use crate::support::TestApp;
use std::net::TcpListener;

async fn text(address: std::net::SocketAddr, path: &str) -> (u16, String) {
    let response = reqwest::get(format!("http://{address}{path}")).await.unwrap();
    (response.status().as_u16(), response.text().await.unwrap())
}

#[actix_web::test]
async fn they_have_a_listener_of_their_own_and_name_routes_by_template() {
    let app = TestApp::start().await;
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let server = together::metrics::listen(app.app.clone(), listener).unwrap();
    let handle = server.handle();
    actix_web::rt::spawn(server);

    app.stranger().get("/providers/secret-in-a-path").await.expect(401);
    app.stranger().get("/secret-nowhere?secret=1").await.expect(404);
    let (status, figures) = text(address, "/metrics").await;
    assert_eq!(status, 200);
    assert!(!figures.contains("secret"), "{figures}");
    for line in [
        r#"together_http_requests_total{method="GET",route="/api/v1/providers/{provider_id}",status="4xx"} 1"#,
        r#"together_http_requests_total{method="GET",route="unmatched",status="4xx"} 1"#,
        r#"together_database_queue{kind="read"} 0"#,
        r#"together_outbox_messages{state="waiting"} 0"#,
        "together_passwords_hashed 0",
    ] {
        assert!(figures.contains(line), "{line} in {figures}");
    }
    let (status, ready) = text(address, "/ready").await;
    assert_eq!(status, 200, "{ready}");
    let ready: serde_json::Value = serde_json::from_str(&ready).unwrap();
    assert_eq!((&ready["ready"], &ready["migrated"]), (&true.into(), &true.into()));
    assert_eq!(text(address, "/health").await, (200, "ok".into()));
    for path in ["/metrics", "/ready"] {
        let public = reqwest::get(format!("{}{path}", app.base)).await.unwrap();
        assert_eq!(public.status(), 404, "never on the public port");
    }
    handle.stop(false).await;
}
