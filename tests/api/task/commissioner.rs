//! A commissioner's tasks.

use super::{kinds, of, tasks};
use crate::family;
use crate::scoring::{Scene, bodies};
use crate::support::today;
use crate::support::{TestApp, draft};
use chrono::{Days, Duration, Months, Utc};
use serde_json::json;

#[actix_web::test]
async fn a_referral_needs_its_commissioner_from_its_closing_to_its_award() {
    let mut three = bodies(3);
    for line in three[0]["core_costs"].as_array_mut().unwrap() {
        line["offered"] = json!("1.00");
    }
    let scene = Scene::sealed(three).await;
    let (id, reference) = (scene.issued.id.as_str(), scene.issued.reference.as_str());
    let quiet = tasks(&scene.officer).await;
    assert_eq!(kinds(&quiet), Vec::<&str>::new());
    assert_eq!(quiet["next"]["reference"], reference);

    scene.app.pass_deadline();
    let officer = scene.fresh().await;
    let closed = tasks(&officer).await;
    let open = of(&closed, "bids_to_open");
    assert_eq!((&open["thing_id"], &open["reference"]), (&json!(id), &json!(reference)));
    assert_eq!((&open["count"], &open["urgent"]), (&json!(3), &json!(false)));
    assert!(closed.get("next").is_none());
    // Another council's commissioner, and its own other roles, have nothing to do with it.
    for (role, prefix) in [("commissioner", "KNT"), ("auditor", "ESX"), ("authority_admin", "ESX")]
    {
        let other = scene.app.officer(role, prefix).await.client;
        assert_eq!(tasks(&other).await, json!({"items": []}), "{role} {prefix}");
    }

    let scene = Scene { officer, ..scene };
    scene.open().await.expect(200);
    let opened = tasks(&scene.officer).await;
    assert_eq!(kinds(&opened), ["marks_missing"]);
    assert_eq!(opened["items"][0]["count"], 3);
    for number in 1..=3 {
        scene.mark(&scene.one, number, 4).await.expect(201);
        scene.mark(&scene.two, number, 3).await.expect(201);
        // Prices and what follows from them show with the last agreed mark.
        assert_eq!(kinds(&tasks(&scene.officer).await), ["marks_missing"]);
        scene.agree(&scene.one, number, 4).await.expect(200);
    }
    let scored = tasks(&scene.officer).await;
    assert_eq!(kinds(&scored), ["low_price", "ready_to_award"]);
    assert_eq!(of(&scored, "low_price")["count"], 1);
}

#[actix_web::test]
async fn nobody_has_bid() {
    let app = TestApp::start().await;
    let issued = app.issued(1).await;
    app.move_clock(Duration::days(14));
    let officer = app.session(&issued.officer.user_id, &issued.officer.role_id).await;
    let none = tasks(&officer).await;
    assert_eq!(kinds(&none), ["no_bids"]);
    assert_eq!(
        (&none["items"][0]["count"], &none["items"][0]["urgent"]),
        (&json!(0), &json!(true))
    );
}

#[actix_web::test]
async fn a_family_that_answers_or_is_late_and_a_winner_who_declines() {
    let app = TestApp::start().await;
    let scored = app.scored(&[5, 4]).await;
    let officer = scored.issued.officer.client.clone();
    family::send(&scored).await;
    assert_eq!(kinds(&tasks(&officer).await), Vec::<&str>::new());
    let chooser = family::chooser(&app, &scored).await;
    let choice = json!({"preferences": [scored.bids[1]], "none_fits": false});
    let version = chooser.get("/family/choices").await.expect(200).version();
    chooser
        .send("PUT", "/family/choice", Some(choice.to_string()), Some(version))
        .await
        .expect(200);
    assert_eq!(kinds(&tasks(&officer).await), ["family_answered"]);
    let path = format!("/referrals/{}/award", scored.issued.id);
    let made = officer.post(&path, &json!({})).await.expect(201);
    let award = made.text_at("/id");
    let won = scored.bids.iter().position(|bid| made.json()["bid_id"] == bid.as_str()).unwrap();
    assert_eq!(kinds(&tasks(&officer).await), Vec::<&str>::new());
    let winner = &scored.issued.invited[won].person.client;
    let no = json!({"accept": false, "reason": "The place has gone"});
    winner.post(&format!("/awards/{award}/answer"), &no).await.expect(200);
    let fallen = tasks(&officer).await;
    assert_eq!(kinds(&fallen), ["award_declined"]);
    assert_eq!(fallen["items"][0]["thing_id"], scored.issued.id.as_str());
}

#[actix_web::test]
async fn a_family_that_does_not_answer_is_late_after_its_last_date() {
    let app = TestApp::start().await;
    let scored = app.scored(&[5, 4]).await;
    family::send(&scored).await;
    app.move_clock(Duration::days(30));
    let person = &scored.issued.officer;
    let officer = app.session(&person.user_id, &person.role_id).await;
    let late = tasks(&officer).await;
    assert_eq!(kinds(&late), ["family_late"]);
    assert_eq!(late["items"][0]["urgent"], true);
}

#[actix_web::test]
async fn questions_wait_while_bids_are_received_and_dates_lapse_in_drafts() {
    let app = TestApp::start().await;
    let near = app.member("Near School", 5_000).await;
    let running = app.running().await;
    for words in ["Is it hilly?", "Is there a bus?"] {
        let asked = json!({"establishment_id": near.establishment_id, "question": words});
        let path = format!("/referrals/{}/questions", running.id);
        near.person.client.post(&path, &asked).await.expect(201);
    }
    let today = today();
    let mut body = draft();
    body["content"]["plan_on"] = json!(today - Months::new(12) + Days::new(10));
    running.officer.client.post("/referrals", &body).await.expect(201);
    let waiting = tasks(&running.officer.client).await;
    let mut found = kinds(&waiting);
    found.sort_unstable();
    assert_eq!(found, ["freshness_lapsing", "question_unanswered"]);
    let question = of(&waiting, "question_unanswered");
    assert_eq!((&question["count"], &question["urgent"]), (&json!(2), &json!(false)));
    assert!(question["by"].is_string());
    // Explained, it lapses no more.
    body["content"]["freshness_reason"] = json!("A new plan is being written");
    running.officer.client.post("/referrals", &body).await.expect(201);
    let waiting = tasks(&running.officer.client).await;
    assert_eq!(waiting["items"].as_array().unwrap().len(), 2);
}
