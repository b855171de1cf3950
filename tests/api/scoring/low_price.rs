//! Asking about a low price.

use super::{Scene, bodies};
use chrono::{Duration, NaiveDate};
use diesel::prelude::*;
use serde_json::{Value, json};
use together::db::schema::{audit_entry, outbox, price_question};

/// Three bids, the first of which costs next to nothing; every mark is agreed.
async fn scene() -> Scene {
    let mut bodies = bodies(3);
    for line in bodies[0]["core_costs"].as_array_mut().unwrap() {
        line["offered"] = json!("1.00");
    }
    Scene::scored(bodies).await
}

fn of(scene: &Scene, index: usize, rest: &str) -> String {
    scene.at(&format!("/bids/{}/{rest}", scene.bids[index].bid_id))
}

fn question(by: NaiveDate) -> Value {
    json!({"question": "How are two staff paid for at this price?", "answer_by": by})
}

fn shown(evaluation: &Value, bid: &str) -> Value {
    let bids = evaluation["bids"].as_array().unwrap();
    bids.iter().find(|one| one["bid_id"] == bid).unwrap().clone()
}

#[actix_web::test]
async fn a_bidder_is_asked_answers_and_only_then_is_its_bid_left_out() {
    let scene = scene().await;
    let low = scene.bids[0].bid_id.clone();
    let day = scene.app.today() + Duration::days(5);
    let path = of(&scene, 0, "price-question");
    scene.officer.post(&path, &question(scene.app.today())).await.refused(422, "invalid");
    // A price that was not flagged is not asked about.
    scene
        .officer
        .post(&of(&scene, 1, "price-question"), &question(day))
        .await
        .refused(409, "illegal_step");
    let asked = scene.officer.post(&path, &question(day)).await.expect(201).json();
    assert_eq!(asked["permissions"], json!(["keep"]));
    scene.officer.post(&path, &question(day)).await.refused(409, "already_exists");
    let left_out = json!({"reason": "It cannot be done for that"});
    let exclude = of(&scene, 0, "exclude");
    let waits = scene.officer.post(&exclude, &left_out).await.refused(409, "illegal_step");
    assert!(waits.text_at("/detail").contains("may still answer"), "{}", waits.text);

    let bidder = scene.fresh_bidder(0).await;
    let waits = |client: crate::support::Client| async move {
        let tasks = client.get("/me/tasks").await.expect(200).json();
        let all = tasks["items"].as_array().unwrap().clone();
        all.iter()
            .any(|task| ["price_question", "low_price"].contains(&task["kind"].as_str().unwrap()))
    };
    assert!(waits(bidder.clone()).await, "the bidder is to answer");
    assert!(!waits(scene.officer.clone()).await, "nothing to do for the officer meanwhile");
    let own = format!("/bids/{low}/price-question");
    let read = bidder.get(&own).await.expect(200);
    assert_eq!(read.json()["question"], "How are two staff paid for at this price?");
    assert_eq!(read.json()["permissions"], json!(["answer"]));
    assert!(read.json().get("asked_by").is_none());
    let rival = scene.fresh_bidder(1).await;
    rival.get(&own).await.refused(404, "not_found");
    let answer = json!({"answer": "A grant pays for them. Marker-2208"});
    rival.post(&format!("{own}/answer"), &answer).await.refused(404, "not_found");
    bidder.post(&format!("{own}/answer"), &answer).await.expect(200);
    bidder.post(&format!("{own}/answer"), &answer).await.refused(409, "already_exists");

    assert!(!waits(bidder).await && waits(scene.officer.clone()).await);
    let evaluation = scene.officer.get(&scene.at("/evaluation")).await.expect(200).json();
    let found = shown(&evaluation, &low);
    assert_eq!(found["price_question"]["answer"], "A grant pays for them. Marker-2208");
    assert_eq!(found["price_question"]["permissions"], json!(["keep", "exclude"]));
    assert_eq!(found["version_made_on"], 1);
    // What was asked and answered needs no repeating.
    scene.officer.post(&exclude, &left_out).await.expect(200);
    let (kinds, trail): (Vec<String>, Vec<String>) = scene
        .app
        .read(move |conn| {
            let kinds = outbox::table
                .filter(outbox::kind.like("price_%"))
                .order(outbox::id)
                .select(outbox::kind)
                .load(conn)?;
            let trail = audit_entry::table
                .filter(audit_entry::aggregate.eq(format!("bid/{low}")))
                .order(audit_entry::seq.desc())
                .limit(3)
                .select(audit_entry::action)
                .load(conn)?;
            Ok((kinds, trail))
        })
        .await;
    assert_eq!(kinds, ["price_question", "price_answered"]);
    assert_eq!(trail, ["bid.excluded", "bid.price_answered", "bid.price_questioned"]);
}

#[actix_web::test]
async fn a_bid_is_kept_in_or_its_day_passes() {
    let scene = scene().await;
    let day = scene.app.today() + Duration::days(3);
    let keep = of(&scene, 0, "price-question/keep");
    let reason = json!({"reason": "The grant letter was seen"});
    scene.officer.post(&keep, &reason).await.refused(404, "not_found");
    scene.officer.post(&of(&scene, 0, "price-question"), &question(day)).await.expect(201);
    let kept = scene.officer.post(&keep, &reason).await.expect(200).json();
    assert_eq!(kept["kept_reason"], "The grant letter was seen");
    assert!(kept["kept_at"].is_string() && kept["kept_by"].is_string());
    scene.officer.post(&keep, &reason).await.refused(409, "illegal_step");
    let stored: Option<String> = scene
        .app
        .read(|conn| Ok(price_question::table.select(price_question::kept_reason).first(conn)?))
        .await;
    assert_eq!(stored.as_deref(), Some("The grant letter was seen"));

    let mut scene = self::scene().await;
    scene.officer.post(&of(&scene, 0, "price-question"), &question(day)).await.expect(201);
    scene.app.move_clock(Duration::days(6));
    let path = format!("/bids/{}/price-question/answer", scene.bids[0].bid_id);
    let answer = json!({"answer": "Too late"});
    scene.fresh_bidder(0).await.post(&path, &answer).await.refused(409, "deadline_passed");
    scene.officer = scene.fresh().await;
    let body = json!({"reason": "No answer came"});
    scene.officer.post(&of(&scene, 0, "exclude"), &body).await.expect(200);
}

#[actix_web::test]
async fn nobody_is_asked_before_the_marks_are_agreed_nor_by_anybody_else() {
    let mut bodies = bodies(3);
    for line in bodies[0]["core_costs"].as_array_mut().unwrap() {
        line["offered"] = json!("1.00");
    }
    let scene = Scene::opened(bodies).await;
    let path = of(&scene, 0, "price-question");
    let day = scene.app.today() + Duration::days(5);
    scene.officer.post(&path, &question(day)).await.refused(409, "illegal_step");
    scene.one.client.post(&path, &question(day)).await.refused(403, "forbidden");
    let elsewhere = scene.app.officer("commissioner", "KNT").await;
    elsewhere.client.post(&path, &question(day)).await.refused(404, "not_found");
}
