//! Evaluations: prices after marks, figures of the engine, every one explained.

use super::{Scene, bodies, offering};
use crate::support::bid_body;
use diesel::prelude::*;
use serde_json::{Value, json};
use together::db::schema::{evaluation, referral, user_role};
use together_rules::case::evaluate_json;

/// Words that must not show before the marks are agreed.
const PRICE: &str = "139.17";

async fn unseen(scene: &Scene) {
    for path in ["/evaluation", "/evaluations", "/evaluations/1"] {
        scene.officer.get(&scene.at(path)).await.refused(403, "not_yet");
        scene
            .app
            .officer("auditor", "ESX")
            .await
            .client
            .get(&scene.at(path))
            .await
            .refused(403, "not_yet");
        scene.one.client.get(&scene.at(path)).await.refused(403, "not_yet");
    }
    // The officer is not on the panel: whose the bids are shows, never a price.
    let opened = scene.officer.get(&scene.at("/bids/opened")).await.expect(200);
    assert!(opened.text.contains("School 0") && !opened.text.contains(PRICE));
    for path in ["/award", "/feedback-preview", "/family-choice/preview"] {
        scene.officer.get(&scene.at(path)).await.refused(403, "not_yet");
    }
    let rehearsal = json!({"referral_id": scene.issued.id, "weights": []});
    scene.officer.post("/scoring/rehearsal", &rehearsal).await.refused(422, "invalid");
}

#[actix_web::test]
async fn nobody_sees_a_price_before_the_last_agreed_mark_whichever_hat_they_wear() {
    let scene = Scene::opened(vec![offering(0, "premises", PRICE), bid_body(1)]).await;
    // An evaluator who is commissioner and auditor as well.
    let mut hats = Vec::new();
    for role in ["commissioner", "auditor"] {
        let (id, user, authority) =
            (together::db::new_id(), scene.one.user_id.clone(), scene.app.authority("ESX").await);
        let row = id.clone();
        scene
            .app
            .write(move |tx| {
                let now = tx.now()?;
                diesel::insert_into(user_role::table)
                    .values((
                        user_role::id.eq(&row),
                        user_role::user_id.eq(&user),
                        user_role::role.eq(role),
                        user_role::authority_id.eq(&authority),
                        user_role::created_at.eq(now),
                    ))
                    .execute(tx.conn())?;
                Ok(())
            })
            .await;
        hats.push(scene.app.session(&scene.one.user_id, &id).await);
    }
    unseen(&scene).await;
    for number in [1, 2] {
        scene.mark(&scene.one, number, 4).await.expect(201);
        scene.mark(&scene.two, number, 4).await.expect(201);
    }
    scene.agree(&scene.two, 1, 4).await.expect(200);
    unseen(&scene).await;
    for hat in &hats {
        hat.get(&scene.at("/evaluation")).await.refused(403, "not_yet");
        // The rule looks at the person: on the panel, nobody learns whose a bid is.
        let opened = hat.get(&scene.at("/bids/opened")).await.expect(200);
        for hidden in [PRICE, "School 0", "Provider 0", &scene.bids[0].bid_id] {
            assert!(!opened.text.contains(hidden), "{hidden}");
        }
        hat.get(&scene.at("/invitees")).await.refused(403, "not_yet");
    }
    scene.agree(&scene.two, 2, 4).await.expect(200);
    for hat in &hats {
        let shown = hat.get(&scene.at("/evaluation")).await.expect(200);
        assert!(shown.text.contains(PRICE));
        let opened = hat.get(&scene.at("/bids/opened")).await.expect(200);
        assert!(opened.text.contains("School 0"));
    }
}

#[actix_web::test]
async fn the_figures_are_those_of_the_engine_on_the_stored_case() {
    let mut bodies = bodies(3);
    bodies[0] = offering(0, "premises", "100.00");
    bodies[2]["needs_met"] = json!(["ASD"]);
    let scene = Scene::scored(bodies).await;
    let (case_json, result_json): (String, String) = scene
        .app
        .read(|conn| {
            Ok(evaluation::table
                .select((evaluation::case_json, evaluation::result_json))
                .first(conn)?)
        })
        .await;
    let again = evaluate_json(&case_json).unwrap();
    assert_eq!(serde_json::to_string(&again).unwrap(), result_json);
    let case: Value = serde_json::from_str(&case_json).unwrap();
    assert_eq!(case["referral"]["draw_seed"].as_str().unwrap().len(), 64);
    let result: Value = serde_json::from_str(&result_json).unwrap();

    let shown = scene.officer.get(&scene.at("/evaluation")).await.expect(200).json();
    assert_eq!(shown["number"], 1);
    assert_eq!(shown["state"], "scored");
    assert_eq!(shown["lowest_price"], result["lowest_price"]);
    assert_eq!(shown["parent_choice"], result["parent_choice"]);
    for bid in result["bids"].as_array().unwrap() {
        let one = shown["bids"]
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["bid_id"] == bid["id"])
            .unwrap();
        assert_eq!(one["rank"], bid["rank"]);
        assert_eq!(one["total"], bid["total"]);
        for figure in [
            "core_annual",
            "variable_annual",
            "discount",
            "price",
            "price_per_week",
            "price_per_month",
        ] {
            assert_eq!(one["price"][figure], bid[figure], "{figure}");
        }
        for criterion in one["criteria"].as_array().unwrap() {
            let name = criterion["criterion"].as_str().unwrap();
            assert_eq!(criterion["score"], bid["scores"][name], "{name}");
        }
        let cents = |text: &Value| text.as_str().unwrap().replace('.', "").parse::<i64>().unwrap();
        let lines = one["core_lines"].as_array().unwrap();
        let sum: i64 = lines.iter().map(|line| cents(&line["total"])).sum();
        assert_eq!(sum, cents(&one["price"]["core_annual"]));
        assert_eq!(one["marks"].as_array().unwrap().len(), 2);
        assert_eq!(one["agreed"]["mark"], 4);
    }
    assert_eq!(shown["bids"][0]["rank"], 1);
    assert_eq!(shown["bids"][0]["provider"].as_str().unwrap().len(), "Provider 0".len());
    assert_eq!(shown["permissions"][0], "exclude");
    let near = shown["bids"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["establishment"] == "School 0")
        .unwrap();
    assert_eq!(near["distance_miles"], "5.00");
}

#[actix_web::test]
async fn an_own_evaluator_sees_the_result_without_fixed_prices_and_a_partners_none() {
    let scene = Scene::scored(bodies(2)).await;
    let own = scene.one.client.get(&scene.at("/evaluation")).await.expect(200).json();
    assert!(own["bids"][0]["core_lines"][0].get("fixed").is_none());
    assert_eq!(own["permissions"], json!([]));
    let full = scene.officer.get(&scene.at("/evaluation")).await.expect(200).json();
    assert!(full["bids"][0]["core_lines"][0]["fixed"].is_string());
    for path in ["/evaluation", "/evaluations", "/bids/opened"] {
        scene.two.client.get(&scene.at(path)).await.refused(403, "forbidden");
        let elsewhere = scene.app.officer("commissioner", "KNT").await;
        elsewhere.client.get(&scene.at(path)).await.refused(404, "not_found");
        let lead = scene.app.officer("lead_officer", "WSX").await;
        lead.client.get(&scene.at(path)).await.refused(404, "not_found");
        scene.issued.invited[0].person.client.get(&scene.at(path)).await.refused(403, "forbidden");
    }
}

#[actix_web::test]
async fn what_needs_a_look_is_flagged() {
    let mut bodies = bodies(3);
    for line in bodies[0]["core_costs"].as_array_mut().unwrap() {
        line["offered"] = json!("1.00");
    }
    bodies[1]["variable_costs"] = json!([{
        "line": "other", "description": "Swimming", "per": "week", "rate": "24.00",
        "quantity": "1", "children": 1,
    }]);
    bodies[2]["features_met"] = json!([]);
    let scene = Scene::scored(bodies).await;
    let shown = scene.officer.get(&scene.at("/evaluation")).await.expect(200).json();
    let of = |name: &str| {
        shown["bids"].as_array().unwrap().iter().find(|one| one["establishment"] == name).unwrap()
    };
    assert_eq!(of("School 0")["flags"], json!(["abnormally_low"]));
    assert_eq!(of("School 1")["flags"], json!(["other_variable_line"]));
    let out = of("School 2");
    assert_eq!(out["compliant"], false);
    assert_eq!(out["unmet"], json!(["step_free_site"]));
    assert!(out.get("rank").is_none());
    assert_eq!(shown["bids"][2]["establishment"], "School 2");
    assert_eq!(shown["single_bid"], false);
}

#[actix_web::test]
async fn two_who_agree_the_last_two_marks_at_once_make_one_evaluation() {
    let scene = Scene::opened(bodies(2)).await;
    for number in [1, 2] {
        scene.mark(&scene.one, number, 4).await.expect(201);
        scene.mark(&scene.two, number, 4).await.expect(201);
    }
    let (first, second) = (scene.agree(&scene.one, 1, 4), scene.agree(&scene.two, 2, 4));
    let (first, second) = tokio::join!(first, second);
    first.expect(200);
    second.expect(200);
    let id = scene.issued.id.clone();
    let (state, made) = scene
        .app
        .read(move |conn| {
            let state: String = referral::table.find(&id).select(referral::state).first(conn)?;
            let made: i64 = evaluation::table.count().get_result(conn)?;
            Ok((state, made))
        })
        .await;
    assert_eq!((state.as_str(), made), ("scored", 1));
}

#[actix_web::test]
async fn whose_bids_were_opened_is_told_by_name_with_what_follows_from_them_at_once() {
    let mut bodies = bodies(2);
    bodies[1]["needs_met"] = json!(["ASD"]);
    let scene = Scene::opened(bodies).await;
    let opened = scene.officer.get(&scene.at("/bids/opened")).await.expect(200).json();
    assert!(opened["opened_by"].as_str().is_some_and(|name| !name.is_empty()));
    assert_eq!(opened["state"], "opened");
    let bids = opened["bids"].as_array().unwrap();
    let names: Vec<&str> = bids.iter().map(|bid| bid["establishment"].as_str().unwrap()).collect();
    assert_eq!(names, ["School 0", "School 1"]);
    let criteria = |bid: &Value| -> Vec<String> {
        let listed = bid["criteria"].as_array().unwrap().iter();
        listed.map(|one| one["criterion"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(criteria(&bids[0]), ["needs", "features", "location", "core_competency"]);
    assert_eq!(bids[1]["needs_not_met"][0]["code"], "SLCN");
    for bid in bids {
        let keys: Vec<&String> = bid.as_object().unwrap().keys().collect();
        for hidden in ["statement_number", "price", "marks", "total", "rank"] {
            assert!(!keys.iter().any(|key| *key == hidden), "{hidden}");
        }
        assert!(bid["distance_miles"].is_string());
    }
    assert_eq!(opened["invalid_bids"], json!([]));
    let auditor = scene.app.officer("auditor", "ESX").await.client;
    let read = auditor.get(&scene.at("/bids/opened")).await.expect(200).json();
    assert_eq!(read["bids"].as_array().unwrap().len(), 2);
    let own = scene.one.client.get(&scene.at("/bids/opened")).await.expect(200).json();
    assert_eq!((&own["bids"], &own["invalid_bids"]), (&json!([]), &json!([])));
    // What is worked out at once is what the evaluation says afterwards.
    for number in [1, 2] {
        scene.mark(&scene.one, number, 4).await.expect(201);
        scene.mark(&scene.two, number, 4).await.expect(201);
        scene.agree(&scene.one, number, 4).await.expect(200);
    }
    let evaluation = scene.officer.get(&scene.at("/evaluation")).await.expect(200).json();
    assert_eq!(evaluation["opened_by"], opened["opened_by"]);
    for bid in bids {
        let all = evaluation["bids"].as_array().unwrap();
        let judged = all.iter().find(|one| one["bid_id"] == bid["bid_id"]).unwrap();
        for one in bid["criteria"].as_array().unwrap() {
            assert!(judged["criteria"].as_array().unwrap().contains(one), "{one}");
        }
        assert!(judged["core_competency"]["frozen_at"].is_string());
    }
    let marks = scene.one.client.get(&scene.at("/statements/1/marks")).await.expect(200).json();
    assert!(marks["agreed"]["by"].as_str().is_some_and(|name| !name.is_empty()));
    let history = scene.officer.get(&scene.at("/evaluations")).await.expect(200).json();
    assert_eq!(history["items"][0]["by"], marks["agreed"]["by"]);
}

#[actix_web::test]
async fn who_was_invited_shows_by_name_from_opening_on() {
    let scene = Scene::closed(bodies(2)).await;
    let path = scene.at("/invitees");
    scene.officer.get(&path).await.refused(403, "not_yet");
    scene.open().await.expect(200);
    let shown = scene.officer.get(&path).await.expect(200).json();
    let items = shown["items"].as_array().unwrap();
    assert_eq!(items[0]["establishment"], "School 0");
    assert_eq!(items[0]["answer"], "can_meet_needs");
    assert!(items[0]["metres"].is_i64() && items[0]["miles"].is_string());
    assert!(["at_issue", "joined_later"].contains(&items[0]["let_in"].as_str().unwrap()));
    scene.app.officer("auditor", "ESX").await.client.get(&path).await.expect(200);
    scene.one.client.get(&path).await.refused(403, "forbidden");
    scene.issued.invited[0].person.client.get(&path).await.refused(403, "forbidden");
    let elsewhere = scene.app.officer("commissioner", "KNT").await.client;
    elsewhere.get(&path).await.refused(404, "not_found");
}
