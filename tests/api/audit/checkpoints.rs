//! Checkpoints.

use crate::support::TestApp;

#[actix_web::test]
async fn anybody_reads_them_and_learns_no_count() {
    let app = TestApp::start().await;
    app.chain("user", "a", None, 2).await;
    app.checkpoint().await;
    app.checkpoint().await;
    let stranger = app.stranger();
    let page = stranger.get("/audit/checkpoints").await.expect(200).json();
    let items = page["items"].as_array().unwrap();
    assert_eq!(items.len(), 1, "nothing changed: no second one");
    let mut keys: Vec<&String> = items[0].as_object().unwrap().keys().collect();
    keys.sort();
    assert_eq!(keys, ["at", "key_id", "previous_root", "root", "signature"]);

    app.chain("user", "b", None, 1).await;
    app.checkpoint().await;
    let first = stranger.get("/audit/checkpoints?limit=1").await.expect(200).json();
    let newest = &first["items"][0];
    assert_eq!(newest["previous_root"], items[0]["root"]);
    let next = first["next"].as_str().unwrap();
    let second = stranger.get(&format!("/audit/checkpoints?limit=1&cursor={next}")).await;
    assert_eq!(second.expect(200).json()["items"][0], items[0]);
    stranger.get("/audit/checkpoints?cursor=x").await.refused(400, "bad_cursor");
}

#[actix_web::test]
async fn two_at_once_make_a_chain_that_verifies() {
    let app = TestApp::start().await;
    for round in 0..4 {
        app.chain("user", &round.to_string(), None, 1).await;
        let db = app.db().clone();
        let both = (0..4).map(|_| {
            let db = db.clone();
            actix_web::rt::spawn(async move { db.upkeep(together::audit::checkpoint).await })
        });
        for one in both.collect::<Vec<_>>() {
            one.await.unwrap().unwrap();
        }
    }
    assert_eq!(app.faults().await, Vec::<String>::new());
}
