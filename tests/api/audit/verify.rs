//! Each way to touch the trail, and its name.

use crate::support::TestApp;
use diesel::prelude::*;
use together::db::schema::{audit_checkpoint, audit_entry};

/// Three chains under a checkpoint, one of them moved on since.
async fn trail() -> TestApp {
    let app = TestApp::start().await;
    let kent = app.authority("KNT").await;
    for id in ["a", "b", "c"] {
        app.chain("user", id, Some(&kent), 4).await;
    }
    app.checkpoint().await;
    app.chain("user", "a", Some(&kent), 1).await;
    app
}

async fn after(statements: &str) -> Vec<String> {
    let app = trail().await;
    assert_eq!(app.faults().await, Vec::<String>::new(), "whole before");
    app.tamper(statements).await;
    app.faults().await
}

#[actix_web::test]
async fn an_altered_entry() {
    let faults =
        after("UPDATE audit_entry SET actor = 'user/x' WHERE aggregate = 'user/a' AND seq = 2")
            .await;
    assert_eq!(faults, ["altered user/a 2"]);
    let faults = after(
        "UPDATE audit_entry SET at = '2020-01-01 00:00:00' WHERE aggregate = 'user/a' AND seq = 1",
    )
    .await;
    assert_eq!(faults, ["altered user/a 1"]);
}

#[actix_web::test]
async fn an_entry_moved_out_of_an_auditors_sight() {
    let of = "WHERE aggregate = 'user/b' AND seq = 2";
    for change in [
        "authority_id = (SELECT id FROM authority WHERE prefix = 'SRY')",
        "authority_id = NULL",
        "provider_id = 'p'",
        "withheld = NOT withheld",
    ] {
        let faults = after(&format!("UPDATE audit_entry SET {change} {of}")).await;
        assert_eq!(faults, ["altered user/b 2"], "{change}");
    }
}

#[actix_web::test]
async fn an_altered_payload_and_an_erased_one() {
    let of = "WHERE entry_id = (SELECT id FROM audit_entry WHERE aggregate = 'user/b' AND seq = 3)";
    let faults = after(&format!("UPDATE audit_payload SET payload = 'null' {of}")).await;
    assert_eq!(faults, ["payload_altered user/b 3"]);
    let faults = after(&format!("DELETE FROM audit_payload {of}")).await;
    assert_eq!(faults, Vec::<String>::new(), "erased payloads leave the chain whole (F3)");
}

#[actix_web::test]
async fn a_missing_entry() {
    let faults = after("DELETE FROM audit_entry WHERE aggregate = 'user/a' AND seq = 2").await;
    assert_eq!(faults, ["missing user/a 2"]);
    let faults = after("DELETE FROM audit_entry WHERE aggregate = 'user/b' AND seq = 4").await;
    assert_eq!(faults, ["missing user/b 4"], "the end of a chain, by the checkpoint");
}

#[actix_web::test]
async fn a_missing_entry_with_the_gap_closed() {
    let faults = after(
        "DELETE FROM audit_entry WHERE aggregate = 'user/b' AND seq = 2;
         UPDATE audit_entry SET seq = 2 WHERE aggregate = 'user/b' AND seq = 3;
         UPDATE audit_entry SET seq = 3 WHERE aggregate = 'user/b' AND seq = 4",
    )
    .await;
    assert_eq!(faults, ["missing user/b 2", "swapped user/b 4"]);
}

#[actix_web::test]
async fn reordered_entries() {
    let faults = after(
        "UPDATE audit_entry SET seq = 99 WHERE aggregate = 'user/b' AND seq = 2;
         UPDATE audit_entry SET seq = 2 WHERE aggregate = 'user/b' AND seq = 3;
         UPDATE audit_entry SET seq = 3 WHERE aggregate = 'user/b' AND seq = 99",
    )
    .await;
    assert_eq!(faults, ["reordered user/b 2", "reordered user/b 3"]);
}

#[actix_web::test]
async fn an_inserted_entry() {
    let app = trail().await;
    app.tamper(
        "UPDATE audit_entry SET seq = 9 WHERE aggregate = 'user/b' AND seq = 4;
         UPDATE audit_entry SET seq = 8 WHERE aggregate = 'user/b' AND seq = 3;
         UPDATE audit_entry SET seq = 4 WHERE aggregate = 'user/b' AND seq = 8;
         UPDATE audit_entry SET seq = 5 WHERE aggregate = 'user/b' AND seq = 9",
    )
    .await;
    // A forged entry that follows the one before it and hashes well.
    let (previous, at): (String, chrono::NaiveDateTime) = app
        .read(|conn| {
            Ok(audit_entry::table
                .filter(audit_entry::aggregate.eq("user/b"))
                .filter(audit_entry::seq.eq(2))
                .select((audit_entry::hash, audit_entry::at))
                .first(conn)?)
        })
        .await;
    let commitment = together::audit::commitment("00", "{}");
    let hash = together::audit::entry_hash(&together::audit::Hashed {
        aggregate: "user/b",
        seq: 3,
        previous: &previous,
        at,
        actor: "user/forger",
        session: None,
        organisation: None,
        action: "test.forged",
        commitment: &commitment,
    });
    app.write(move |tx| {
        diesel::insert_into(audit_entry::table)
            .values((
                (
                    audit_entry::id.eq(together::db::new_id()),
                    audit_entry::aggregate.eq("user/b"),
                    audit_entry::seq.eq(3),
                    audit_entry::previous_hash.eq(&previous),
                    audit_entry::hash.eq(&hash),
                    audit_entry::commitment.eq(&commitment),
                ),
                (
                    audit_entry::action.eq("test.forged"),
                    audit_entry::actor.eq("user/forger"),
                    audit_entry::at.eq(at),
                ),
            ))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    assert_eq!(app.faults().await, ["inserted user/b 3", "swapped user/b 4"]);
}

#[actix_web::test]
async fn swapped_chains() {
    let faults = after(
        "UPDATE audit_entry SET aggregate = 'user/x' WHERE aggregate = 'user/b';
         UPDATE audit_entry SET aggregate = 'user/b' WHERE aggregate = 'user/c';
         UPDATE audit_entry SET aggregate = 'user/c' WHERE aggregate = 'user/x'",
    )
    .await;
    assert_eq!(
        faults,
        ["swapped user/b 1", "swapped user/c 1", "swapped user/b 4", "swapped user/c 4"]
    );
}

#[actix_web::test]
async fn a_whole_chain_deleted_even_with_what_the_checkpoint_recorded() {
    let faults = after("DELETE FROM audit_entry WHERE aggregate = 'user/b'").await;
    assert_eq!(faults, ["chain_deleted user/b 4"]);
    let faults = after(
        "DELETE FROM audit_entry WHERE aggregate = 'user/b';
         DELETE FROM audit_checkpoint_head WHERE aggregate = 'user/b'",
    )
    .await;
    assert_eq!(faults, ["checkpoint_altered checkpoint 1"]);
}

#[actix_web::test]
async fn a_chain_written_again_from_the_start() {
    let app = trail().await;
    let kent = app.authority("KNT").await;
    app.tamper(
        "DELETE FROM audit_payload WHERE entry_id IN (SELECT id FROM audit_entry WHERE aggregate = 'user/b');
         DELETE FROM audit_entry WHERE aggregate = 'user/b'",
    )
    .await;
    app.chain("user", "b", Some(&kent), 4).await;
    assert_eq!(app.faults().await, ["rewritten user/b 4"]);
}

#[actix_web::test]
async fn a_checkpoint_altered_or_gone() {
    let faults = after("UPDATE audit_checkpoint SET heads = heads + 1").await;
    assert_eq!(faults, ["checkpoint_altered checkpoint 1"]);
    let faults = after("UPDATE audit_checkpoint SET root = previous_root").await;
    assert_eq!(faults, ["checkpoint_altered checkpoint 1", "checkpoint_altered checkpoint 1"]);
    let app = trail().await;
    app.checkpoint().await;
    app.tamper("DELETE FROM audit_checkpoint WHERE number = 1; DELETE FROM audit_checkpoint_head WHERE number = 1").await;
    let faults = app.faults().await;
    assert_eq!(
        faults.first().map(String::as_str),
        Some("checkpoint_missing checkpoint 2"),
        "{faults:?}"
    );
}

#[actix_web::test]
async fn an_auditor_verifies_and_sees_only_chains_of_their_scope_named() {
    let app = trail().await;
    let auditor = app.officer("auditor", "KNT").await;
    let other = app.officer("auditor", "SRY").await;
    let found = auditor.client.act("/audit/verify").await.expect(200).json();
    let at: chrono::NaiveDateTime = app
        .read(|conn| Ok(audit_checkpoint::table.select(audit_checkpoint::at).first(conn)?))
        .await;
    assert_eq!(found["whole"], true);
    assert_eq!(found["faults"], serde_json::json!([]));
    let up_to: chrono::DateTime<chrono::Utc> = found["up_to"].as_str().unwrap().parse().unwrap();
    assert_eq!(up_to.naive_utc(), at);
    let mut keys: Vec<&String> = found.as_object().unwrap().keys().collect();
    keys.sort();
    assert_eq!(keys, ["faults", "more", "up_to", "whole"], "no count");
    let recorded = auditor.client.get("/audit/entries?action=audit.verified").await.expect(200);
    assert_eq!(recorded.json()["items"][0]["actor"], format!("user/{}", auditor.user_id));
    assert_eq!(recorded.json()["items"][0]["actor_name"], "Test auditor");

    app.tamper("UPDATE audit_entry SET actor = 'user/x' WHERE aggregate = 'user/b' AND seq = 2")
        .await;
    let found = auditor.client.act("/audit/verify").await.expect(200).json();
    assert_eq!(found["whole"], false);
    assert_eq!(found["faults"][0]["aggregate"], "user/b");
    assert_eq!(found["faults"][0]["number"], 2);
    let found = other.client.act("/audit/verify").await.expect(200).json();
    assert_eq!(found["faults"][0]["kind"], "altered");
    assert!(found["faults"][0].get("aggregate").is_none(), "{found}");

    let running = app.app.verifying.clone().try_acquire_owned().unwrap();
    let refused = auditor.client.act("/audit/verify").await.refused(409, "in_flight");
    assert!(refused.headers.contains_key("retry-after"));
    drop(running);
    auditor.client.act("/audit/verify").await.expect(200);
}
