//! A bucket that does not answer.

use super::{files::good_pdf, upload};
use crate::support::TestApp;
use diesel::prelude::*;
use std::{
    net::TcpListener,
    time::{Duration, Instant},
};
use together::{
    config::{Bucket, Secret},
    db::schema::document,
};

const MOST: Duration = Duration::from_millis(500);

/// Refused in time, and nothing is kept.
async fn is_away(address: String) {
    let app = TestApp::start_with(move |config| {
        config.documents.store = MOST;
        config.documents.bucket = Some(Bucket {
            name: "papers".into(),
            prefix: String::new(),
            endpoint: Some(format!("http://{address}")),
            region: "eu-west-2".into(),
            key_id: "key".into(),
            secret: Secret::new("secret".into()),
        });
    })
    .await;
    let provider = app.provider("Oak Trust").await;
    let client = app.provider_user(&provider, None).await.client;
    let began = Instant::now();
    let answer = upload(&client, "a.pdf", good_pdf("x")).await.refused(503, "unavailable");
    assert!(answer.headers.contains_key("retry-after"));
    // Its own client would try for three minutes.
    assert!(began.elapsed() < Duration::from_secs(10), "{:?}", began.elapsed());
    let rows = app.read(|conn| Ok(document::table.count().get_result::<i64>(conn)?)).await;
    assert_eq!(rows, 0);
    client.get("/health").await.expect(200);
}

#[actix_web::test]
async fn a_bucket_that_says_nothing_is_not_waited_for() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    is_away(silent.local_addr().unwrap().to_string()).await;
}

#[actix_web::test]
async fn a_bucket_that_nobody_serves_is_away() {
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    is_away(nobody.to_string()).await;
}
