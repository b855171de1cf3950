//! Marking statements and agreeing marks.

use super::{Scene, bodies, offering};
use diesel::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use together::db::schema::{audit_entry, audit_payload, mark, opened_bid, referral};

fn keys(value: &Value) -> BTreeSet<String> {
    value.as_object().unwrap().keys().cloned().collect()
}

#[actix_web::test]
async fn a_statement_has_no_price_no_bidder_and_no_other_mark() {
    let scene = Scene::opened(vec![offering(0, "premises", "139.17")]).await;
    let answer = scene.two.client.get(&scene.at("/statements/1")).await.expect(200);
    let statement = answer.json();
    let allowed = [
        "number",
        "of",
        "text",
        "words",
        "outcomes",
        "needs",
        "descriptors",
        "model",
        "permissions",
    ];
    assert_eq!(keys(&statement), allowed.map(String::from).into());
    assert_eq!(statement["text"], "We start with what the child likes. Plan 0.");
    assert_eq!(statement["descriptors"].as_array().unwrap().len(), 6);
    assert_eq!(statement["outcomes"][0]["component"], "LEARN");
    assert_eq!(statement["permissions"], json!(["mark"]));
    for hidden in ["139.17", "School 0", "Provider 0", &scene.bids[0].bid_id] {
        assert!(!answer.text.contains(hidden), "{hidden}");
    }
    let list = scene.two.client.get(&scene.at("/statements")).await.expect(200);
    let line = &list.json()["items"][0];
    assert_eq!(
        keys(line),
        ["number", "words", "waiting_for", "drafted", "permissions"].map(String::from).into()
    );
    scene.two.client.get(&scene.at("/statements/2")).await.refused(404, "not_found");
    scene.two.client.get(&scene.at("/statements/x")).await.refused(404, "not_found");
    // Nor does anybody else read statements.
    scene.officer.get(&scene.at("/statements/1")).await.refused(403, "forbidden");
    let stranger = scene.app.officer("evaluator", "ESX").await;
    stranger.client.get(&scene.at("/statements/1")).await.refused(404, "not_found");
}

#[actix_web::test]
async fn a_mark_is_given_once_and_others_show_only_after_the_own_one() {
    let scene = Scene::opened(bodies(1)).await;
    let path = scene.at("/statements/1/marks");
    scene.mark(&scene.one, 1, 4).await.expect(201);
    scene.mark(&scene.one, 1, 5).await.refused(409, "already_exists");
    scene.two.client.get(&path).await.refused(403, "not_yet");
    scene.officer.get(&path).await.refused(403, "not_yet");
    let own = scene.one.client.get(&path).await.expect(200).json();
    assert_eq!(own["items"].as_array().unwrap().len(), 1);
    assert_eq!(own["waiting_for"], 1);
    assert!(own.get("spread").is_none());
    let both = scene.mark(&scene.two, 1, 3).await.expect(201).json();
    assert_eq!(both["items"].as_array().unwrap().len(), 2);
    assert_eq!(both["spread"], 1);
    // All of the referral's marks are in: its commissioner and auditor read them.
    scene.officer.get(&path).await.expect(200);
    scene.app.officer("auditor", "ESX").await.client.get(&path).await.expect(200);
    let stored: Vec<(i64, String)> = scene
        .app
        .read(|conn| Ok(mark::table.select((mark::score, mark::reason)).load(conn)?))
        .await;
    assert_eq!(stored.len(), 2);
    assert!(stored.contains(&(4, "Steps are named, travel is not".into())));
}

#[actix_web::test]
async fn marks_are_whole_from_nought_to_five_with_a_reason() {
    let scene = Scene::opened(bodies(1)).await;
    let path = scene.at("/statements/1/marks");
    for body in [
        json!({"mark": 6, "reason": "Too good"}),
        json!({"mark": -1, "reason": "Too bad"}),
        json!({"mark": 4.5, "reason": "Between"}),
        json!({"mark": "4", "reason": "Text"}),
        json!({"mark": 4}),
        json!({"mark": 4, "reason": "  "}),
        json!({"mark": 4, "reason": "nul \u{0}"}),
        json!({"mark": 4, "reason": "x".repeat(4001)}),
        json!({"mark": 4, "reason": "Fine", "bid_id": scene.bids[0].bid_id}),
    ] {
        scene.one.client.post(&path, &body).await.refused(422, "invalid");
    }
    let stored: i64 = scene.app.read(|conn| Ok(mark::table.count().get_result(conn)?)).await;
    assert_eq!(stored, 0);
}

#[actix_web::test]
async fn a_stored_mark_never_changes() {
    let scene = Scene::opened(bodies(1)).await;
    scene.mark(&scene.one, 1, 4).await.expect(201);
    let outcome = scene
        .app
        .db()
        .upkeep(|tx| {
            diesel::update(mark::table).set(mark::score.eq(5)).execute(tx.conn())?;
            Ok(())
        })
        .await;
    assert_eq!(outcome.unwrap_err().code(), together::http::Code::IllegalStep);
}

#[actix_web::test]
async fn marks_differing_by_two_need_the_moderator() {
    let scene = Scene::opened(bodies(1)).await;
    scene.mark(&scene.one, 1, 4).await.expect(201);
    scene.moderator.client.get(&scene.at("/statements/1/marks")).await.refused(403, "not_yet");
    scene.agree(&scene.one, 1, 4).await.refused(409, "illegal_step");
    scene.mark(&scene.two, 1, 2).await.expect(201);
    scene.agree(&scene.one, 1, 4).await.refused(403, "forbidden");
    scene.mark(&scene.moderator, 1, 3).await.refused(403, "forbidden");
    scene.agree(&scene.moderator, 1, 3).await.expect(200);
    scene.agree(&scene.moderator, 1, 4).await.refused(409, "already_exists");
    let id = scene.issued.id.clone();
    let state: String = scene
        .app
        .read(move |conn| Ok(referral::table.find(&id).select(referral::state).first(conn)?))
        .await;
    assert_eq!(state, "scored");
}

#[actix_web::test]
async fn where_no_moderator_was_named_a_further_evaluator_settles() {
    let mut scene = Scene::closed(bodies(1)).await;
    let panel = scene.officer.get(&scene.at("/evaluators")).await.expect(200).json();
    let moderator = panel["items"][2]["id"].as_str().unwrap().to_owned();
    scene.officer.delete(&scene.at(&format!("/evaluators/{moderator}"))).await.expect(204);
    scene.open().await.expect(200);
    scene.mark(&scene.one, 1, 5).await.expect(201);
    scene.mark(&scene.two, 1, 1).await.expect(201);
    scene.agree(&scene.two, 1, 1).await.refused(403, "forbidden");
    scene.officer = scene.fresh().await;
    let third = scene.app.officer("evaluator", "SRY").await;
    scene.assign(&third, "evaluator").await.expect(201);
    scene.declare(&third).await.expect(200);
    scene.agree(&third, 1, 3).await.refused(409, "illegal_step");
    third.client.get(&scene.at("/statements/1/marks")).await.refused(403, "not_yet");
    scene.mark(&third, 1, 3).await.expect(201);
    scene.agree(&scene.one, 1, 5).await.refused(403, "forbidden");
    scene.agree(&third, 1, 3).await.expect(200);
}

#[actix_web::test]
async fn the_commissioner_neither_marks_nor_agrees() {
    let scene = Scene::opened(bodies(1)).await;
    let body = json!({"mark": 4, "reason": "I know them"});
    for path in ["/statements/1/marks", "/statements/1/consensus"] {
        scene.officer.post(&scene.at(path), &body).await.refused(403, "forbidden");
    }
}

#[actix_web::test]
async fn nothing_is_marked_before_opening() {
    let scene = Scene::sealed(bodies(1)).await;
    scene.one.client.get(&scene.at("/statements")).await.refused(403, "not_yet");
    scene.mark(&scene.one, 1, 4).await.refused(409, "illegal_step");
    scene.agree(&scene.one, 1, 4).await.refused(409, "illegal_step");
}

#[actix_web::test]
async fn the_trail_says_that_a_statement_was_marked_not_whose_it_is_nor_how() {
    let scene = Scene::opened(bodies(2)).await;
    scene.mark(&scene.one, 1, 4).await.expect(201);
    let payload: String = scene
        .app
        .read(|conn| {
            Ok(audit_entry::table
                .inner_join(audit_payload::table)
                .filter(audit_entry::action.eq("mark.submitted"))
                .select(audit_payload::payload)
                .first(conn)?)
        })
        .await;
    let payload: Value = serde_json::from_str(&payload).unwrap();
    assert_eq!(keys(&payload), ["statement", "mark_hash"].map(String::from).into());
}

#[actix_web::test]
async fn statements_are_numbered_in_an_order_of_their_own() {
    // Of 6! orders the one of the bids' ids comes up once in 720: three times in a row is no chance.
    let mut same = 0;
    for _ in 0..3 {
        let scene = Scene::opened(bodies(6)).await;
        let by_id: Vec<i64> = scene
            .app
            .read(|conn| {
                Ok(opened_bid::table
                    .order(opened_bid::bid_id)
                    .select(opened_bid::statement_number)
                    .load(conn)?)
            })
            .await;
        same += usize::from(by_id == [1, 2, 3, 4, 5, 6]);
    }
    assert!(same < 3);
}
