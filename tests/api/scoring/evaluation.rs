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
    let opened = scene.officer.get(&scene.at("/bids/opened")).await.expect(200);
    for hidden in [PRICE, "School 0", "Provider 0", &scene.bids[0].bid_id] {
        assert!(!opened.text.contains(hidden), "{hidden}");
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
    }
    scene.agree(&scene.two, 2, 4).await.expect(200);
    for hat in &hats {
        let shown = hat.get(&scene.at("/evaluation")).await.expect(200);
        assert!(shown.text.contains(PRICE));
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
