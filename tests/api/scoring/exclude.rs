//! Excluding a bid.

use super::{Scene, bodies};
use chrono::Duration;
use diesel::prelude::*;
use serde_json::json;
use together::db::schema::{bid, evaluation, exclusion, referral};

fn path(scene: &Scene, bid_id: &str) -> String {
    scene.at(&format!("/bids/{bid_id}/exclude"))
}

#[actix_web::test]
async fn the_others_are_evaluated_again_and_the_old_version_is_kept() {
    let scene = Scene::scored(bodies(3)).await;
    let before = scene.officer.get(&scene.at("/evaluation")).await.expect(200).json();
    let first = before["bids"][0]["bid_id"].as_str().unwrap().to_owned();
    let body = json!({"reason": "The registration was found to be another school's"});
    let after = scene.officer.post(&path(&scene, &first), &body).await.expect(200).json();
    assert_eq!(after["number"], 2);
    assert_eq!(after["bids"].as_array().unwrap().len(), 2);
    assert_eq!(after["bids"][0]["bid_id"], before["bids"][1]["bid_id"]);
    assert_eq!(after["excluded"][0]["bid_id"], first.as_str());
    let old = scene.officer.get(&scene.at("/evaluations/1")).await.expect(200).json();
    assert_eq!(old["bids"].as_array().unwrap().len(), 3);
    assert_eq!(old["stands"], false);
    assert_eq!(old["bids"][0]["total"], before["bids"][0]["total"]);
    let history = scene.officer.get(&scene.at("/evaluations")).await.expect(200).json();
    assert_eq!(history["items"][0]["ranked"], 3);
    assert_eq!(history["items"][1]["reason"], "bid_excluded");
    scene.officer.get(&scene.at("/evaluations/3")).await.refused(404, "not_found");
    let (state, reasons, versions) = scene
        .app
        .read(move |conn| {
            let state: String = bid::table.find(&first).select(bid::state).first(conn)?;
            let reasons: Vec<String> = exclusion::table.select(exclusion::reason).load(conn)?;
            let versions: i64 = evaluation::table.count().get_result(conn)?;
            Ok((state, reasons, versions))
        })
        .await;
    assert_eq!(state, "excluded");
    assert_eq!(reasons, ["The registration was found to be another school's"]);
    assert_eq!(versions, 2);
    // Not twice.
    let again = after["excluded"][0]["bid_id"].as_str().unwrap();
    scene.officer.post(&path(&scene, again), &body).await.refused(409, "illegal_step");
}

#[actix_web::test]
async fn a_low_price_is_asked_about_first() {
    let mut bodies = bodies(3);
    for line in bodies[0]["core_costs"].as_array_mut().unwrap() {
        line["offered"] = json!("1.00");
    }
    let scene = Scene::scored(bodies).await;
    let low = scene.bids[0].bid_id.clone();
    let bare = json!({"reason": "It cannot be done for that"});
    let refusal =
        scene.officer.post(&path(&scene, &low), &bare).await.refused(422, "invalid").json();
    assert_eq!(refusal["errors"][0]["pointer"], "/low_price");
    let asked = json!({
        "reason": "It cannot be done for that",
        "low_price": {"asked": "How are the staff paid?", "answered": "No answer by 20 June 2026"},
    });
    scene.officer.post(&path(&scene, &low), &asked).await.expect(200);
}

#[actix_web::test]
async fn only_the_own_commissioner_with_a_fresh_password_while_it_is_scored() {
    let mut scene = Scene::opened(bodies(2)).await;
    let of = scene.bids[0].bid_id.clone();
    let body = json!({"reason": "A reason"});
    scene.officer.post(&path(&scene, &of), &body).await.refused(409, "illegal_step");
    for number in [1, 2] {
        scene.mark(&scene.one, number, 4).await.expect(201);
        scene.mark(&scene.two, number, 4).await.expect(201);
        scene.agree(&scene.one, number, 4).await.expect(200);
    }
    scene.one.client.post(&path(&scene, &of), &body).await.refused(403, "forbidden");
    let elsewhere = scene.app.officer("commissioner", "KNT").await;
    elsewhere.client.post(&path(&scene, &of), &body).await.refused(404, "not_found");
    let unknown = together::db::new_id();
    scene.officer.post(&path(&scene, &unknown), &body).await.refused(404, "not_found");
    scene.officer.post(&path(&scene, &of), &json!({"reason": " "})).await.refused(422, "invalid");
    scene.app.move_clock(Duration::minutes(16));
    scene.officer.post(&path(&scene, &of), &body).await.refused(403, "step_up_required");
    scene.officer = scene.fresh().await;
    let id = scene.issued.id.clone();
    scene
        .app
        .write(move |tx| {
            diesel::update(referral::table.find(&id))
                .set(referral::state.eq("with_family"))
                .execute(tx.conn())?;
            Ok(())
        })
        .await;
    scene.officer.post(&path(&scene, &of), &body).await.refused(409, "illegal_step");
}
