//! Feedback to bidders.

use crate::support::{Plan, TestApp, content, plan};
use diesel::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use together::db::schema::{audit_entry, audit_payload, referral};

fn keys(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                found.insert(name.clone());
                keys(member, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| keys(item, found)),
        _ => {}
    }
}

#[actix_web::test]
async fn each_bidder_reads_its_own_marks_the_winner_and_nothing_of_the_others() {
    let app = TestApp::start().await;
    let scored = app
        .scored_as(vec![
            plan(3),
            plan(5),
            Plan { premises: "100.00", ..plan(0) },
            Plan { step_free: false, ..plan(4) },
            Plan { excluded: Some("The price could not be explained."), ..plan(2) },
            Plan { invalid: true, ..plan(0) },
        ])
        .await;
    let path = |index: usize| format!("/bids/{}/feedback", scored.bids[index]);
    let bidder = |index: usize| scored.issued.invited[index].person.client.clone();
    bidder(0).get(&path(0)).await.refused(404, "not_found");
    let award = format!("/referrals/{}/award", scored.issued.id);
    scored.issued.officer.client.post(&award, &json!({})).await.expect(201);

    let told = bidder(0).get(&path(0)).await.expect(200).json();
    let allowed: BTreeSet<String> = [
        "bid_id",
        "award_id",
        "referral_id",
        "reference",
        "issued_at",
        "outcome",
        "own",
        "rank",
        "total",
        "criteria",
        "criterion",
        "weight",
        "score",
        "statement_mark",
        "statement_reason",
        "unmet",
        "winner",
        "name",
        "others",
        "label",
        "category",
        "category_version",
        "establishment",
        "ranked",
        "needs_not_met",
        "features_not_met",
        "code",
        "marks",
        "disqualifies",
        "behind",
    ]
    .map(String::from)
    .into();
    let mut found = BTreeSet::new();
    keys(&told, &mut found);
    assert!(found.is_subset(&allowed), "{found:?}");
    assert_eq!(told["outcome"], "not_chosen");
    assert_eq!(told["winner"]["name"], "School 1");
    assert_eq!(told["own"]["statement_reason"], "Agreed on 3 for statement 1.");
    let own: Vec<&str> = told["own"]["criteria"]
        .as_array()
        .unwrap()
        .iter()
        .map(|marks| marks["score"].as_str().unwrap())
        .collect();
    assert_eq!(own.len(), 6);
    assert_eq!(own[1], "6.00");
    let others = told["others"].as_array().unwrap();
    assert_eq!(others.len(), 1);
    assert!(others[0]["label"].as_str().unwrap().starts_with("bidder "));
    assert!(!told.to_string().contains("School 2"));
    assert_eq!((&told["establishment"], &told["ranked"]), (&json!("School 0"), &json!(3)));
    assert_eq!(told["needs_not_met"], json!([]));
    assert_eq!(told["features_not_met"][0]["code"], "animals");
    assert_ne!(told["features_not_met"][0]["name"], "animals", "in words");
    let outcomes = told["behind"].as_array().unwrap().iter();
    let mut outcomes = outcomes.filter(|one| one["criterion"] == "outcomes");
    assert_eq!(outcomes.next().unwrap()["marks"], "4.00");
    assert!(told.get("award_state").is_none() && told.get("answer_due_at").is_none());
    for metres in ["8047", "24141", "40235"] {
        assert!(!told.to_string().contains(metres));
    }

    let won = bidder(1).get(&path(1)).await.expect(200).json();
    assert_eq!((&won["outcome"], &won["ranked"]), (&json!("awarded"), &json!(3)));
    assert_eq!((&won["award_state"], &won["behind"]), (&json!("made"), &json!([])));
    assert!(won["answer_due_at"].is_string());
    let left_out = bidder(3).get(&path(3)).await.expect(200).json();
    assert_eq!(left_out["outcome"], "not_compliant");
    assert_eq!(left_out["own"]["unmet"], json!(["step_free_site"]));
    assert!(left_out["own"].get("rank").is_none());
    let excluded = bidder(4).get(&path(4)).await.expect(200).json();
    assert_eq!(excluded["outcome"], "excluded");
    assert_eq!(excluded["own"]["excluded_because"], "The price could not be explained.");
    let sealed = bidder(5).get(&path(5)).await.expect(200).json();
    assert_eq!(sealed["outcome"], "not_opened");
    assert_eq!(sealed["features_not_met"], json!([]), "it was not read");

    // The authority and its auditor read them as sent; nobody else does.
    let auditor = app.officer("auditor", "ESX").await.client;
    for client in [&scored.issued.officer.client, &auditor] {
        assert_eq!(client.get(&path(0)).await.expect(200).json(), told);
    }
    bidder(1).get(&path(0)).await.refused(404, "not_found");
    app.officer("commissioner", "KNT").await.client.get(&path(0)).await.refused(404, "not_found");
    app.officer("lead_officer", "WSX").await.client.get(&path(0)).await.refused(404, "not_found");
    app.stranger().get(&path(0)).await.refused(401, "unauthenticated");
}

#[actix_web::test]
async fn with_a_confidential_address_losers_do_not_learn_the_winner() {
    let app = TestApp::start().await;
    let issued = app.issued(2).await;
    app.write(|tx| {
        let mut content = content(1);
        content["needs"].as_array_mut().unwrap().push(json!({"code": "S_CONF", "marks": "5.00"}));
        diesel::update(referral::table)
            .set(referral::content.eq(content.to_string()))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    let scored = app.score(issued, vec![plan(3), plan(5)]).await;
    let award = format!("/referrals/{}/award", scored.issued.id);
    scored.issued.officer.client.post(&award, &json!({})).await.expect(201);
    let told = scored.issued.invited[0]
        .person
        .client
        .get(&format!("/bids/{}/feedback", scored.bids[0]))
        .await
        .expect(200);
    assert!(told.json().get("winner").is_none());
    assert!(!told.text.contains("School 1"));
    assert!(told.text_at("/withheld").contains("confidential"));
    assert_eq!(told.json()["own"]["rank"], 2);
    let winner = scored.issued.invited[1]
        .person
        .client
        .get(&format!("/bids/{}/feedback", scored.bids[1]))
        .await
        .expect(200)
        .json();
    assert_eq!(winner["winner"]["name"], "School 1");
    // The reason is recorded.
    let payload: String = app
        .read(|conn| {
            Ok(audit_entry::table
                .inner_join(audit_payload::table)
                .filter(audit_entry::action.eq("referral.awarded"))
                .select(audit_payload::payload)
                .first(conn)?)
        })
        .await;
    assert!(payload.contains("confidential"), "{payload}");
}
