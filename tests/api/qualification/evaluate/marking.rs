//! Statements, marks and agreed marks: blind, and without a price.

use super::Scene;
use diesel::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use together::db::schema::{application_mark, audit_entry, audit_payload};

fn keys(value: &Value) -> BTreeSet<String> {
    value.as_object().unwrap().keys().cloned().collect()
}

#[actix_web::test]
async fn a_statement_has_its_words_and_what_it_is_marked_against_and_nothing_else() {
    let scene = Scene::begun().await;
    scene.panel().await;
    let client = &scene.kent.client;
    let statement = client.get(&scene.at("statements/Q1")).await.expect(200).json();
    let allowed = [
        "question",
        "title",
        "guidance",
        "establishment",
        "text",
        "words",
        "descriptors",
        "model",
        "permissions",
    ];
    assert_eq!(keys(&statement), allowed.map(String::from).into());
    assert_eq!(statement["text"], "Our answer to Q1: what we do, and how we know.");
    assert_eq!(statement["words"], 11);
    assert_eq!(statement["descriptors"].as_array().unwrap().len(), 6);
    assert_eq!(statement["establishment"], "Alderbrook School");
    assert!(statement["model"].as_str().unwrap().contains("what a good week looks like"));
    // The model answer is of Q1.
    let other = client.get(&scene.at("statements/Q2")).await.expect(200).json();
    assert!(other.get("model").is_none());
    // Only scored questions are statements.
    client.get(&scene.at("statements/S1")).await.refused(404, "not_found");
    client.get(&scene.at("statements/A1")).await.refused(404, "not_found");
    let line = client.get(&scene.at("statements")).await.expect(200).json()["items"][0].clone();
    let allowed = ["question", "title", "words", "waiting_for", "drafted", "permissions"];
    assert_eq!(keys(&line), allowed.map(String::from).into());
    scene.world.lead.client.get(&scene.at("statements/Q1")).await.refused(403, "forbidden");
    scene.world.bursar.client.get(&scene.at("statements/Q1")).await.refused(403, "forbidden");
}

#[actix_web::test]
async fn an_evaluator_never_sees_a_price_a_cap_or_a_pass_or_fail() {
    let scene = Scene::begun().await;
    scene.panel().await;
    scene.confirm_all().await;
    scene.mark(&scene.kent, "Q1", 4).await.expect(201);
    let round = scene.round().await;
    let mut seen = Vec::new();
    for path in [
        "/my/application-marking".to_owned(),
        format!("/application-rounds/{round}/declaration"),
        scene.at("statements"),
        scene.at("statements/Q1"),
        scene.at("statements/Q2"),
        scene.at("statements/Q1/marks"),
    ] {
        seen.push(scene.kent.client.get(&path).await.expect(200).text);
    }
    // The sums and cells of the schedule, the cap, and words of decisions.
    let markers =
        ["1219.11", "1100.00", "430.00", "1500.00", "within_cap", "not_met", "\"met\"", "10000000"];
    for marker in markers {
        assert!(seen.iter().all(|text| !text.contains(marker)), "{marker}");
    }
    for hidden in ["evaluation", "outcome"] {
        scene.kent.client.get(&scene.at(hidden)).await.refused(403, "forbidden");
    }
    for path in [
        format!("/application-rounds/{round}"),
        format!("/application-rounds/{round}/report"),
        "/application-queue".into(),
        "/application-rounds".into(),
    ] {
        scene.kent.client.get(&path).await.refused(403, "forbidden");
    }
}

#[actix_web::test]
async fn others_marks_show_once_the_own_one_and_all_are_in() {
    let scene = Scene::begun().await;
    scene.panel().await;
    let path = scene.at("statements/Q1/marks");
    let own = scene.mark(&scene.kent, "Q1", 4).await.expect(201).json();
    assert_eq!(own["items"].as_array().unwrap().len(), 1);
    assert_eq!(own["waiting_for"], 1);
    assert!(own.get("spread").is_none());
    scene.mark(&scene.kent, "Q1", 5).await.refused(409, "already_exists");
    scene.essex.client.get(&path).await.refused(403, "not_yet");
    scene.surrey.client.get(&path).await.refused(403, "not_yet");
    scene.world.lead.client.get(&path).await.refused(403, "not_yet");
    let evaluation = scene.evaluation().await.json();
    assert_eq!(evaluation["statements"][0]["marks"], json!([]));
    assert_eq!(evaluation["statements"][0]["waiting_for"], 1);
    scene.agree(&scene.kent, "Q1", 4).await.refused(409, "illegal_step");
    let both = scene.mark(&scene.essex, "Q1", 3).await.expect(201).json();
    assert_eq!(both["items"].as_array().unwrap().len(), 2);
    assert_eq!(both["items"][0]["authority"], "Kent County Council");
    assert_eq!(both["spread"], 1);
    // The lead officer waits for every statement of the application.
    scene.world.lead.client.get(&path).await.refused(403, "not_yet");
    for question in ["Q2", "Q3"] {
        scene.mark(&scene.kent, question, 3).await.expect(201);
        scene.mark(&scene.essex, question, 3).await.expect(201);
    }
    scene.world.lead.client.get(&path).await.expect(200);
    let evaluation = scene.evaluation().await.json();
    assert_eq!(evaluation["statements"][0]["spread"], 1);
    assert_eq!(evaluation["statements"][0]["marks"][0]["reason"], "Worth 4 to me");
    // Nobody joins to move marks that are complete.
    let late = scene.world.app.officer("evaluator", "ESX").await;
    scene.assign(&late, false).await.refused(409, "illegal_step");
}

#[actix_web::test]
async fn a_spread_of_two_needs_the_moderator() {
    let scene = Scene::begun().await;
    scene.panel().await;
    scene.mark(&scene.surrey, "Q1", 3).await.refused(403, "forbidden");
    scene.mark(&scene.kent, "Q1", 4).await.expect(201);
    scene.mark(&scene.essex, "Q1", 2).await.expect(201);
    scene.agree(&scene.kent, "Q1", 3).await.refused(403, "forbidden");
    let shown = scene.surrey.client.get(&scene.at("statements/Q1/marks")).await.expect(200).json();
    assert_eq!((shown["spread"].as_i64(), &shown["permissions"]), (Some(2), &json!(["agree"])));
    scene.agree(&scene.surrey, "Q1", 3).await.expect(200);
    scene.agree(&scene.surrey, "Q1", 3).await.refused(409, "already_exists");
    // Close marks need nobody else.
    scene.mark(&scene.kent, "Q2", 4).await.expect(201);
    scene.mark(&scene.essex, "Q2", 3).await.expect(201);
    scene.agree(&scene.essex, "Q2", 4).await.expect(200);
}

#[actix_web::test]
async fn marks_are_whole_from_nought_to_five_with_a_reason_and_never_change() {
    let scene = Scene::begun().await;
    scene.panel().await;
    for body in [
        json!({"mark": 6, "reason": "Too good"}),
        json!({"mark": -1, "reason": "Too bad"}),
        json!({"mark": 4.5, "reason": "Between"}),
        json!({"mark": 4}),
        json!({"mark": 4, "reason": "  "}),
        json!({"mark": 4, "reason": "x".repeat(4001)}),
        json!({"mark": 4, "reason": "Fine", "user_id": scene.essex.user_id}),
    ] {
        let path = "statements/Q1/marks";
        scene.by(&scene.kent, "POST", path, &body, None).await.refused(422, "invalid");
    }
    scene.mark(&scene.kent, "Q1", 4).await.expect(201);
    let outcome = scene
        .world
        .app
        .app
        .db
        .upkeep(|tx| {
            diesel::update(application_mark::table)
                .set(application_mark::mark.eq(5))
                .execute(tx.conn())?;
            Ok(())
        })
        .await;
    assert_eq!(outcome.unwrap_err().code(), together::http::Code::IllegalStep);
}

#[actix_web::test]
async fn the_trail_binds_a_mark_without_telling_it() {
    let scene = Scene::begun().await;
    scene.panel().await;
    scene.mark(&scene.kent, "Q1", 4).await.expect(201);
    let payload: String = scene
        .world
        .app
        .read(|conn| {
            Ok(audit_payload::table
                .inner_join(audit_entry::table)
                .filter(audit_entry::action.eq("application.mark_submitted"))
                .select(audit_payload::payload)
                .first(conn)?)
        })
        .await;
    let payload: Value = serde_json::from_str(&payload).unwrap();
    assert_eq!(keys(&payload), ["question", "mark_hash"].map(String::from).into());
}

#[actix_web::test]
async fn the_own_list_says_what_is_to_do() {
    let scene = Scene::begun().await;
    scene.assign(&scene.kent, false).await.expect(200);
    let list = || async {
        let page = scene.kent.client.get("/my/application-marking").await.expect(200).json();
        page["items"].clone()
    };
    let before = list().await;
    assert_eq!(before[0]["permissions"], json!(["declare"]));
    assert_eq!(before[0]["statements"][0]["tag"], "to_mark");
    assert_eq!(before[0]["statements"][0]["words"], 11);
    assert_eq!(before[0]["establishment"], "Alderbrook School");
    scene.declare(&scene.kent).await.expect(200);
    scene.mark(&scene.kent, "Q1", 4).await.expect(201);
    let after = list().await;
    assert_eq!(after[0]["permissions"], json!(["mark"]));
    assert_eq!(after[0]["statements"][0]["tag"], "waiting");
    scene.world.lead.client.get("/my/application-marking").await.refused(403, "forbidden");
}

#[actix_web::test]
async fn a_draft_is_its_writers_alone_and_several_marks_are_given_together() {
    let scene = Scene::begun().await;
    scene.panel().await;
    let path = "statements/Q1/draft-mark";
    let body = json!({"mark": 4, "reason": "Clear. Marker-6620"});
    let saved = scene.by(&scene.kent, "PUT", path, &body, None).await.expect(200).json();
    assert_eq!(saved["draft"]["mark"], 4);
    let mine = scene.kent.client.get("/my/application-marking").await.expect(200).json();
    assert_eq!(mine["items"][0]["statements"][0]["drafted"], true);
    assert_eq!(mine["items"][0]["statements"][0]["tag"], "to_mark");
    for other in [&scene.essex, &scene.surrey] {
        let read = other.client.get(&scene.at("statements/Q1")).await.expect(200);
        assert!(!read.text.contains("Marker-6620"));
    }
    scene.by(&scene.surrey, "PUT", path, &body, None).await.refused(403, "forbidden");
    let lead = &scene.world.lead;
    scene.by(lead, "PUT", path, &body, None).await.refused(403, "forbidden");
    let one = |question: &str| json!({"question": question, "mark": 3, "reason": "Sound"});
    let wrong = json!({"items": [one("Q1"), one("Q1")]});
    scene.by(&scene.kent, "POST", "marks", &wrong, None).await.refused(422, "invalid");
    let wrong = json!({"items": [one("Q1"), one("S1")]});
    scene.by(&scene.kent, "POST", "marks", &wrong, None).await.refused(404, "not_found");
    let count = || async {
        let app = &scene.world.app;
        app.read(|conn| Ok(application_mark::table.count().get_result::<i64>(conn)?)).await
    };
    assert_eq!(count().await, 0);
    let all = json!({"items": [one("Q1"), one("Q2"), one("Q3")]});
    let given = scene.by(&scene.kent, "POST", "marks", &all, None).await.expect(201).json();
    assert_eq!(given["items"][2]["own_mark"], 3);
    assert_eq!(count().await, 3);
    let own = scene.kent.client.get(&scene.at("statements/Q1")).await.expect(200).json();
    assert!(own.get("draft").is_none());
    assert_eq!(own["own_reason"], "Sound");
    scene.by(&scene.kent, "PUT", path, &body, None).await.refused(409, "already_exists");
}

#[actix_web::test]
async fn what_is_decided_is_listed_among_the_finished() {
    let scene = Scene::ready(&["day"]).await;
    let path = "/my/application-marking?done=true";
    let none = scene.kent.client.get(path).await.expect(200).json();
    assert_eq!(none["items"], json!([]));
    scene.decide(&super::accept()).await.expect(200);
    let open = scene.kent.client.get("/my/application-marking").await.expect(200).json();
    assert_eq!(open["items"], json!([]));
    let done = scene.kent.client.get(path).await.expect(200).json();
    let item = &done["items"][0];
    assert_eq!(item["application_id"], scene.id.as_str());
    assert_eq!(item["permissions"], json!([]));
    assert_eq!(item["statements"][0]["tag"], "agreed");
    assert_eq!(item["statements"][0]["own_mark"], 4);
    let other = scene.world.app.officer("evaluator", "KNT").await;
    assert_eq!(other.client.get(path).await.expect(200).json()["items"], json!([]));
}
