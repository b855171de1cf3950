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

/// A root would be another one elsewhere if chains were in the order of a language.
#[actix_web::test]
async fn chains_are_in_order_of_bytes_whatever_the_language_of_the_database() {
    use diesel::prelude::*;
    use together::db::{Conn, schema::audit_checkpoint_head as head};
    let app = TestApp::start().await;
    for kind in ["thing_of", "thing", "Thing", "thing-of"] {
        app.chain(kind, "1", None, 1).await;
    }
    app.checkpoint().await;
    let (order, by_bytes): (Vec<String>, i64) = app
        .read(|conn| {
            let order = head::table
                .filter(head::aggregate.like("%hing%"))
                .order(head::aggregate)
                .select(head::aggregate)
                .load(conn)?;
            #[derive(diesel::QueryableByName)]
            struct Columns {
                #[diesel(sql_type = diesel::sql_types::BigInt)]
                columns: i64,
            }
            let Conn::Postgres(conn) = conn else { return Ok((order, 2)) };
            let columns: Columns = diesel::sql_query(
                "SELECT COUNT(*) AS columns FROM information_schema.columns
                 WHERE column_name = 'aggregate' AND collation_name = 'C'
                 AND table_name IN ('audit_entry', 'audit_checkpoint_head')",
            )
            .get_result(conn)?;
            Ok((order, columns.columns))
        })
        .await;
    assert_eq!(order, ["Thing/1", "thing-of/1", "thing/1", "thing_of/1"]);
    assert_eq!(by_bytes, 2);
}
